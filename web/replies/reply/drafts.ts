// Drafts of replies, one for each conversation, kept in this browser until they are sent or discarded. Files are too
// large for that and live as long as the page.
import { z } from 'zod'

const Draft = z.object({ text: z.string(), all: z.boolean(), key: z.string() })
/** `key`: the Idempotency-Key, one for the life of the draft, so that a lost answer never makes two mails. */
export type ReplyDraft = z.infer<typeof Draft>

const nameOf = (conversationId: string) => `fluenzr-reply-${conversationId}`

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export function readDraft(kept: Kept, conversationId: string): ReplyDraft | undefined {
  const text = kept.getItem(nameOf(conversationId))
  return text === null ? undefined : Draft.safeParse(parsed(text)).data
}

/** An empty one is forgotten. */
export function keepDraft(kept: Kept, conversationId: string, draft: ReplyDraft) {
  if (draft.text.trim() === '') return kept.removeItem(nameOf(conversationId))
  try {
    kept.setItem(nameOf(conversationId), JSON.stringify(draft))
  } catch {
    // The browser's storage is full: the draft still lives on the page.
  }
}

export function forgetDraft(kept: Kept, conversationId: string) {
  kept.removeItem(nameOf(conversationId))
}

/** What another version of the page wrote, or a person, is no draft. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
