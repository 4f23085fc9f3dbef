// The head of an open conversation: what about, with whom, in which account, and what can be done with it.
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconArrowLeft, IconMail } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../../contract/conversation.ts'
import { Copy } from '../../ui/Copy.tsx'
import { nameOf } from '../people.ts'
import css from './Conversation.module.css'

interface Props {
  conversation: Conversation
  archive: () => void
  markUnread?: () => void
}

export function Head({ conversation, archive, markUnread }: Props) {
  const { t } = useTranslation()
  const { subject, accountId, accountAddress, archived } = conversation
  const person = conversation.with
  return (
    <header className={css.head}>
      <Link
        to="/replies"
        search={(before) => ({ ...before, open: undefined })}
        resetScroll={false}
        className={css.back ?? ''}
        aria-label={t('replies.back')}
      >
        <IconArrowLeft size={20} aria-hidden />
      </Link>
      <div className={css.about}>
        <h2 tabIndex={-1} data-conversation-heading dir="auto" title={subject}>
          {subject || t('replies.noSubject')}
        </h2>
        <p>
          <span className={css.person}>
            <bdi>{nameOf(person)}</bdi>
            {person.name.trim() ? <span className={css.quiet}> {person.address}</span> : null}
          </span>
          <Copy text={person.address} what={t('replies.copyAddress', { address: person.address })} />
          <Link to="/accounts/$id" params={{ id: accountId }} className={css.account ?? ''} title={accountAddress}>
            {t('replies.toAccount', { address: accountAddress })}
          </Link>
        </p>
      </div>
      <div className={css.actions}>
        {markUnread ? <Action words={t('replies.markUnread')} Icon={IconMail} keyName="u" does={markUnread} /> : null}
        <Action
          words={t(archived ? 'replies.unarchive' : 'replies.archive')}
          Icon={archived ? IconArchiveOff : IconArchive}
          keyName="e"
          does={archive}
        />
      </div>
    </header>
  )
}

interface ActionProps {
  words: string
  Icon: typeof IconMail
  keyName: string
  does: () => void
}

function Action({ words, Icon, keyName, does }: ActionProps) {
  return (
    <Tooltip label={`${words} (${keyName.toUpperCase()})`}>
      <ActionIcon variant="default" size="lg" aria-label={words} aria-keyshortcuts={keyName} onClick={does}>
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
