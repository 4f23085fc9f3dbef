// What one does to a conversation: read, unread, archive and back. Shown at once, and put right if the server says no.
import { useMutation } from '@tanstack/react-query'
import { archiveConversation, type Conversation, markConversationRead } from '../../contract/conversation.ts'
import { call } from '../api/call.ts'
import { queries } from '../api/queries.ts'
import { countBy, dropFrom, patch, putInto } from './patch.ts'

export function useMarkRead() {
  return useMutation({
    mutationFn: ({ id, read }: { id: string; read: boolean; archived: boolean }) =>
      call(markConversationRead, { params: { id }, body: { read } }),
    onMutate: ({ id, read, archived }) => {
      patch(id, { unread: !read })
      if (!archived) countBy({ unread: read ? -1 : 1 })
    },
    onSettled: lookAgain,
    onError: (_, { id, read }) => patch(id, { unread: read }),
  })
}

export function useArchive() {
  return useMutation({
    mutationFn: ({ id, archived }: Conversation) =>
      call(archiveConversation, { params: { id }, body: { archived: !archived } }),
    onMutate: (conversation) => {
      const { id, archived, unread } = conversation
      const step = archived ? 1 : -1
      patch(id, { archived: !archived })
      dropFrom(id, ({ box }) => (archived ? box === 'archived' : box !== 'archived' && box !== 'all'))
      putInto({ ...conversation, archived: !archived })
      countBy({ open: step, archived: -step, ...(unread && { unread: step }) })
    },
    onError: (_, { id, archived }) => {
      patch(id, { archived })
      return queries.invalidateQueries({ queryKey: ['reply-list'] })
    },
    onSettled: lookAgain,
  })
}

const lookAgain = () => queries.invalidateQueries({ queryKey: ['conversations'] })
