// The reply, below the conversation: a line until one begins to write.
import { UnstyledButton } from '@mantine/core'
import { type Ref, useImperativeHandle, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail } from '../../../contract/conversation.ts'
import { useAccounts } from '../../sending/use-account.ts'
import { answerable, nameOf } from '../people.ts'
import css from './Reply.module.css'
import { ReplyForm } from './ReplyForm.tsx'
import { useReply } from './use-reply.ts'

export interface ReplyHandle {
  /** Opens the field and goes there; false where nobody can be answered. */
  begin: () => boolean
}

export function ReplyBox({ conversation, ref }: { conversation: ConversationDetail; ref: Ref<ReplyHandle> }) {
  const { t } = useTranslation()
  const accounts = useAccounts()
  const mail = answerable(conversation.items)
  const reply = useReply(conversation, mail)
  const [open, setOpen] = useState(reply.draft.text !== '')
  const field = useRef<HTMLTextAreaElement>(null)
  const start = useRef<HTMLButtonElement>(null)
  const gone = accounts?.every(({ id }) => id !== conversation.accountId) ?? false
  const begin = () => {
    if (!mail || gone) return false
    flushSync(() => setOpen(true))
    field.current?.focus()
    return true
  }
  const close = () => {
    flushSync(() => setOpen(false))
    start.current?.focus()
  }
  useImperativeHandle(ref, () => ({ begin }))
  if (gone)
    return <p className={css.none}>{t('replies.reply.disconnected', { address: conversation.accountAddress })}</p>
  if (!mail) return <p className={css.none}>{t('replies.reply.none')}</p>
  return (
    <div className={css.box}>
      <span role="status" className={css.hidden}>
        {reply.send.isSuccess ? t('replies.reply.sent') : ''}
      </span>
      {open ? (
        <ReplyForm conversation={conversation} mail={mail} reply={reply} field={field} close={close} />
      ) : (
        <UnstyledButton ref={start} className={css.start ?? ''} onClick={begin} aria-keyshortcuts="r">
          {t('replies.reply.start', { name: nameOf(mail.from) })}
        </UnstyledButton>
      )}
    </div>
  )
}
