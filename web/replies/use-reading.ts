// An open conversation counts as read once it has been looked at for a moment. One that was marked as unread by hand
// stays so until it is opened again.
import { useEffect, useState } from 'react'
import type { Conversation } from '../../contract/conversation.ts'
import { useMarkRead } from './moves.ts'

const MOMENT_MS = 1_200

export function useReading(conversation: Pick<Conversation, 'id' | 'unread' | 'archived' | 'lastAt'>) {
  const { id, unread, archived, lastAt } = conversation
  const [held, hold] = useState<string | null>(null)
  const { mutate, mutateAsync, error } = useMarkRead()
  const wanted = unread && held !== lastAt
  useEffect(() => {
    if (!wanted) return
    const timer = setInterval(() => {
      if (document.visibilityState !== 'visible') return
      clearInterval(timer)
      mutate({ id, read: true, archived })
    }, MOMENT_MS)
    return () => clearInterval(timer)
  }, [wanted, id, archived, mutate])
  const markUnread = async () => {
    hold(lastAt)
    await mutateAsync({ id, read: false, archived })
  }
  return { markUnread, error }
}
