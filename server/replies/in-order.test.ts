// An answer stands below what it answers.
import { expect, test } from 'vitest'
import type { ConversationItem } from '../../contract/conversation.ts'
import { inOrder } from './in-order.ts'

const ours = (id: string, at: string) => ({ direction: 'outgoing', id, at }) as ConversationItem
const answer = (id: string, at: string, messageId: string | null) =>
  ({ direction: 'incoming', id, at, match: { messageId } }) as ConversationItem
const ids = (items: ConversationItem[]) => inOrder(items).map(({ id }) => id)

test('by time', () => {
  expect(ids([answer('b', '2026-11-22T10:05:00Z', 'a'), ours('a', '2026-11-22T10:00:00Z')])).toEqual(['a', 'b'])
})

test('within one second, and when the other clock is late, the answer still comes after', () => {
  expect(ids([answer('b', '2026-11-22T10:00:00Z', 'a'), ours('a', '2026-11-22T10:00:00.400Z')])).toEqual(['a', 'b'])
  expect(ids([answer('b', '2026-11-22T09:50:00Z', 'a'), ours('a', '2026-11-22T10:00:00Z')])).toEqual(['a', 'b'])
})

test('what answers nothing that is here keeps its time', () => {
  expect(ids([answer('b', '2026-11-22T09:50:00Z', null), ours('a', '2026-11-22T10:00:00Z')])).toEqual(['b', 'a'])
})
