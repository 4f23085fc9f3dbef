// A reply as it is written: its draft, its files, and sending it. What was sent stands in the conversation at once.
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type ConversationDetail, type Incoming, replyToConversation } from '../../../contract/conversation.ts'
import type { Message } from '../../../contract/message.ts'
import { newId } from '../../accounts/form/new-id.ts'
import { queries } from '../../api/queries.ts'
import { codeOf } from '../../api/refused.ts'
import { upload } from '../../api/upload.ts'
import { lookAgain } from '../../sending/message-moves.ts'
import { messageQuery } from '../../sending/messages.ts'
import type { Attached } from '../../sending/write/draft.ts'
import { refusedFields } from '../../ui/fields.ts'
import { patch } from '../patch.ts'
import { conversationQuery } from '../replies.ts'
import { forgetDraft, keepDraft, type ReplyDraft, readDraft } from './drafts.ts'

type Change = Partial<{ files: Attached[] }>

export function useReply({ id }: ConversationDetail, answers: Incoming | undefined) {
  const [draft, setDraft] = useState<ReplyDraft>(() => readDraft(localStorage, id) ?? emptyDraft())
  const [files, setFiles] = useState<Attached[]>([])
  const [share, setShare] = useState(0)
  const send = useMutation({
    mutationFn: () =>
      upload(
        replyToConversation,
        { params: { id }, body: bodyOf(draft, files, answers), idempotencyKey: draft.key },
        setShare,
      ),
    onSuccess: (message) => {
      show(id, message, { text: draft.text, files })
      clear()
      void lookAgain()
    },
  })
  const write = (change: Partial<Omit<ReplyDraft, 'key'>>) => {
    // The server has made a message out of this key already: what is written now is another one.
    const key = codeOf(send.error) === 'already-exists' ? newId() : draft.key
    const next = { ...draft, ...change, key }
    setDraft(next)
    keepDraft(localStorage, id, next)
    if (send.error) send.reset()
  }
  const clear = () => {
    forgetDraft(localStorage, id)
    setDraft(emptyDraft())
    setFiles([])
    setShare(0)
  }
  const attaching = {
    draft: { files },
    errors: refusedFields(send.error),
    change: (change: Change | ((draft: { files: Attached[] }) => Change)) =>
      setFiles((before) => (typeof change === 'function' ? change({ files: before }) : change).files ?? before),
  }
  return { draft, write, clear, attaching, files, send, share }
}

const emptyDraft = (): ReplyDraft => ({ text: '', all: false, key: newId() })

function bodyOf({ text, all }: ReplyDraft, files: readonly Attached[], answers: Incoming | undefined) {
  return {
    ...(text.trim() !== '' && { text }),
    all,
    ...(answers && { incomingId: answers.id }),
    attachments: files
      .filter(({ state }) => state === 'ready')
      .map(({ name, type, content }) => ({ filename: name, content, ...(type && { contentType: type }) })),
  }
}

/** In the conversation, and as a message: it says at once why it waits, and until when. */
function show(id: string, message: Message, { text, files }: { text: string; files: readonly Attached[] }) {
  const item = {
    direction: 'outgoing' as const,
    id: message.id,
    state: message.state,
    from: message.from,
    to: message.recipients.map(({ address }) => ({ address, name: '' })),
    subject: message.subject,
    at: message.createdAt,
    text,
    attachments: files.map(({ name, bytes }) => ({ filename: name, bytes })),
  }
  const known = { text, attachments: item.attachments, attempts: [], sentCopy: 'pending' as const, conversationId: id }
  queries.setQueryData(messageQuery(message.id).queryKey, { ...message, ...known })
  queries.setQueryData(
    conversationQuery(id).queryKey,
    (detail) =>
      detail && { ...detail, items: [...detail.items.filter((one) => one.id !== item.id), item], answered: true },
  )
  // Whoever answers has read it.
  patch(id, { answered: true, unread: false })
}
