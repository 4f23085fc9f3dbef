// A list without conversations: what will be here, what is missing for it, or that nothing was found.
import { Button } from '@mantine/core'
import {
  IconArchive,
  IconArrowBackUp,
  IconCircleCheck,
  IconInbox,
  IconMailbox,
  IconSearchOff,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useAccounts } from '../../sending/use-account.ts'
import { Empty } from '../../ui/Empty.tsx'
import { LinkButton } from '../../ui/Links.tsx'
import type { Which } from '../replies.ts'
import { useShow } from '../use-show.ts'
import css from './ListPane.module.css'

const icons = {
  unread: IconCircleCheck,
  open: IconInbox,
  answered: IconArrowBackUp,
  archived: IconArchive,
  all: IconInbox,
}

export function EmptyList({ which }: { which: Which }) {
  return (
    <div className={css.empty} data-testid="empty">
      <Why which={which} />
    </div>
  )
}

function Why({ which }: { which: Which }) {
  const { t } = useTranslation()
  const accounts = useAccounts()
  const { box } = which
  if (which.search || which.kind || which.accountId) return <NothingFound which={which} />
  if (box === 'open' || box === 'unread') {
    if (accounts?.length === 0) return <NoAccount />
    if (accounts?.every(({ imap }) => imap === null)) return <NoImap id={accounts[0]?.id ?? ''} />
  }
  const Icon = icons[box]
  return (
    <Empty
      drawing={<Icon size={48} stroke={1.1} />}
      title={t(`replies.empty.${box}.title`)}
      text={t(`replies.empty.${box}.text`)}
    >
      {box === 'open' && accounts ? (
        <LinkButton to="/sending/new" variant="default" mt="md">
          {t('replies.empty.write')}
        </LinkButton>
      ) : null}
    </Empty>
  )
}

function NothingFound({ which }: { which: Which }) {
  const { t } = useTranslation()
  const show = useShow()
  return (
    <Empty
      drawing={<IconSearchOff size={48} stroke={1.1} />}
      title={t('replies.empty.found.title')}
      text={t('replies.empty.found.text')}
    >
      {which.box === 'all' ? null : (
        <Button variant="default" mt="md" onClick={() => void show({ box: 'all' })}>
          {t('replies.empty.everywhere')}
        </Button>
      )}
    </Empty>
  )
}

function NoAccount() {
  const { t } = useTranslation()
  return (
    <Empty
      drawing={<IconMailbox size={48} stroke={1.1} />}
      title={t('replies.empty.noAccountTitle')}
      text={t('replies.empty.noAccountText')}
    >
      <LinkButton to="/accounts" mt="md">
        {t('replies.empty.connect')}
      </LinkButton>
    </Empty>
  )
}

function NoImap({ id }: { id: string }) {
  const { t } = useTranslation()
  return (
    <Empty
      drawing={<IconInbox size={48} stroke={1.1} />}
      title={t('replies.empty.noImapTitle')}
      text={t('replies.empty.noImapText')}
    >
      <LinkButton to="/accounts/$id/edit" params={{ id }} mt="md">
        {t('replies.empty.addImap')}
      </LinkButton>
    </Empty>
  )
}
