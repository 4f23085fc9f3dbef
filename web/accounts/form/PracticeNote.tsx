// In practice mode: says which values to type, and types them.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../people/me.ts'
import { Note } from '../../ui/Note.tsx'
import { asText, type Draft, type Move } from './draft.ts'

export function PracticeNote({ draft, move }: { draft: Draft; move: (move: Move) => void }) {
  const { t } = useTranslation()
  const mailbox = useMe().practiceMailbox
  if (!mailbox) return null
  const { address, displayName, password, smtp, imap } = mailbox
  const typed = { server: true, username: true }
  const fill = () =>
    move({
      do: 'restore',
      draft: {
        ...draft,
        address,
        displayName,
        smtp: { ...asText(smtp), password },
        imap: { ...asText(imap), password: '' },
        imapOn: true,
        imapOwnCredentials: false,
        typed: { smtp: typed, imap: typed },
      },
    })
  return (
    <div style={{ marginBottom: '1rem' }}>
      <Note tone="waits">
        <p>{t('form.practiceText', { address, password })}</p>
        <Button size="xs" variant="default" mt="xs" onClick={fill}>
          {t('form.practiceFill')}
        </Button>
      </Note>
    </div>
  )
}
