// Archives a conversation, shows the next one, and keeps the way back for a while.
import { useEffect, useState } from 'react'
import type { Conversation } from '../../../contract/conversation.ts'
import { useKeys } from '../keys/use-keys.ts'
import type { Conversations } from '../list/use-conversations.ts'
import { useArchive } from '../moves.ts'
import { usePhone } from '../use-phone.ts'
import { useShow } from '../use-show.ts'

/** Long enough to read, think and reach the button. */
const THINK_MS = 10_000

export interface Archiving {
  archive: (conversation: Conversation) => void
  undo: () => void
  /** What was just done: the conversation as it was before. */
  done: Conversation | null
  error: unknown
  forget: () => void
  keep: () => void
}

export function useArchiving(list: Conversations, open: string | undefined): Archiving {
  const show = useShow()
  const phone = usePhone()
  const move = useArchive()
  const { done, setDone, keep } = useForAWhile()
  const archive = (conversation: Conversation) => {
    const next = phone ? undefined : list.beside(conversation.id)
    setDone(conversation)
    move.mutate(conversation)
    if (open === conversation.id) void show({ open: next?.id }, { replace: true })
  }
  const undo = () => {
    if (!done) return
    setDone(null)
    move.mutate({ ...done, archived: !done.archived })
    void show({ open: done.id }, { replace: !phone })
  }
  const forget = () => {
    setDone(null)
    move.reset()
  }
  useKeys({ undo: () => done !== null && undo() })
  return { archive, undo, done, keep, error: move.error, forget }
}

function useForAWhile() {
  const [done, setDone] = useState<Conversation | null>(null)
  const [kept, setKept] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever looks at it gets the time anew
  useEffect(() => {
    if (!done) return
    const timer = setTimeout(() => setDone(null), THINK_MS)
    return () => clearTimeout(timer)
  }, [done, kept])
  return { done, setDone, keep: () => setKept((times) => times + 1) }
}
