// The order in which mails are read: by time, but never an answer before what it answers. Servers know their moments to
// the second, and some clocks are late.
import type { ConversationItem } from '../../contract/conversation.ts'

export function inOrder(items: readonly ConversationItem[]): ConversationItem[] {
  const ours = new Map(items.map((item) => [item.id, Date.parse(item.at)]))
  const moment = (item: ConversationItem) => {
    const answered = item.direction === 'incoming' ? ours.get(item.match.messageId ?? '') : undefined
    return Math.max(Date.parse(item.at), answered === undefined ? 0 : answered + 1)
  }
  return items.toSorted((a, b) => moment(a) - moment(b) || (a.id < b.id ? -1 : 1))
}
