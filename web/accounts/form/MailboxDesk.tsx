// The form and its check, as one desk: what was typed stays while one goes to the ladder and back.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { codeOf } from '../../api/refused.ts'
import { Failed } from '../../ui/Failed.tsx'
import { Page } from '../../ui/Page.tsx'
import { Checking } from './Checking.tsx'
import type { Entered } from './entered.ts'
import { MailboxForm } from './MailboxForm.tsx'
import { PracticeNote } from './PracticeNote.tsx'
import { ProviderCard } from './ProviderCard.tsx'
import { ProviderPicker } from './ProviderPicker.tsx'
import { type DeskStart, useDesk } from './use-desk.ts'
import { useFlow } from './use-flow.ts'

interface Props {
  start: DeskStart
  title?: string
  checkId: string | undefined
  showCheck: (id: string) => void
  showForm: () => void
  keep: (mailbox: Entered, checkId: string | undefined) => Promise<unknown>
  kept: () => void
}

export function MailboxDesk({ start, title, checkId, showCheck, showForm, keep, kept }: Props) {
  const { t } = useTranslation()
  const { desk, providers, choice, choose, check, setErrors } = useDesk(start)
  const flow = useFlow({ draft: desk.draft, move: desk.move, setErrors, showCheck, showForm, keep, kept })
  if (checkId) return <Checking id={checkId} flow={flow} again={() => flow.start.mutate(desk.draft)} edit={showForm} />

  const test = () => {
    if (check()) flow.start.mutate(desk.draft)
  }
  const save = () => {
    if (check()) flow.save.mutate(undefined)
  }
  const error = flow.start.error ?? flow.save.error
  return (
    <Page title={title ?? t('form.title')}>
      {start.keepsSecret ? null : <PracticeNote move={desk.move} draft={desk.draft} />}
      {error && codeOf(error) !== 'password-needed' ? <Failed error={error} /> : null}
      <MailboxForm
        desk={desk}
        onSubmit={test}
        card={
          <ProviderCard provider={desk.provider}>
            <ProviderPicker providers={providers} provider={desk.provider} choice={choice} choose={choose} />
          </ProviderCard>
        }
        actions={
          <>
            <Button type="submit" size="md" loading={flow.start.isPending}>
              {t('form.test')}
            </Button>
            {start.keepsSecret ? (
              <Button variant="default" size="md" loading={flow.save.isPending} onClick={save}>
                {t('form.save')}
              </Button>
            ) : null}
          </>
        }
      />
    </Page>
  )
}
