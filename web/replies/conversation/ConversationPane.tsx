// One conversation: with whom, what was sent and what came back, the reply below.
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Conversation, ConversationDetail } from '../../../contract/conversation.ts'
import { Failed } from '../../ui/Failed.tsx'
import { Rows } from '../../ui/Skeleton.tsx'
import { useKeys } from '../keys/use-keys.ts'
import { conversationQuery } from '../replies.ts'
import { ReplyBox, type ReplyHandle } from '../reply/ReplyBox.tsx'
import { usePhone } from '../use-phone.ts'
import { useReading } from '../use-reading.ts'
import { useShow } from '../use-show.ts'
import css from './Conversation.module.css'
import { Head } from './Head.tsx'
import { Mails } from './Mails.tsx'

interface Props {
  id: string
  /** As the list has it: its head stands at once. */
  known: Conversation | undefined
  archive: (conversation: Conversation) => void
}

export function ConversationPane({ id, known, archive }: Props) {
  const conversation = useQuery(conversationQuery(id))
  if (conversation.data) return <Ready conversation={conversation.data} archive={archive} />
  return (
    <>
      {known ? <Head conversation={known} archive={() => archive(known)} /> : <div className={css.head} />}
      <div className={css.scroller}>
        {conversation.error ? (
          <Failed error={conversation.error} again={conversation.refetch} />
        ) : (
          <div className={css.mails}>
            <Rows count={3} height={140} />
          </div>
        )}
      </div>
    </>
  )
}

function Ready({ conversation, archive }: { conversation: ConversationDetail; archive: Props['archive'] }) {
  const reply = useRef<ReplyHandle>(null)
  const show = useShow()
  const phone = usePhone()
  const { markUnread, error } = useReading(conversation)
  const setAside = () => archive(conversation)
  const unread = () => {
    void markUnread()
    if (phone) void show({ open: undefined }, { replace: true })
  }
  useKeys({
    reply: () => reply.current?.begin() ?? false,
    archive: setAside,
    unread,
  })
  return (
    <>
      <Head conversation={conversation} archive={setAside} markUnread={unread} />
      {error ? <Failed error={error} /> : null}
      <Mails conversation={conversation} />
      <ReplyBox ref={reply} conversation={conversation} />
    </>
  )
}
