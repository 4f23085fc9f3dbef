// Which mails of a conversation are a line until one asks for them: all but the newest, and the newest that came in.
import type { ConversationItem } from '../../../contract/conversation.ts'

export function foldable(items: readonly Pick<ConversationItem, 'id' | 'direction'>[]): Set<string> {
  const open = [items.at(-1), items.findLast(({ direction }) => direction === 'incoming')].map((item) => item?.id)
  return new Set(items.map(({ id }) => id).filter((id) => !open.includes(id)))
}
