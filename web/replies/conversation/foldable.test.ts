// Which mails stand open.
import { expect, test } from 'vitest'
import { foldable } from './foldable.ts'

const mails = (...directions: ('incoming' | 'outgoing')[]) =>
  directions.map((direction, at) => ({ id: String(at), direction }))

test('the newest, and the newest that came in', () => {
  expect([...foldable(mails('outgoing', 'incoming', 'outgoing', 'incoming'))]).toEqual(['0', '1', '2'])
  expect([...foldable(mails('outgoing', 'incoming', 'outgoing', 'outgoing'))]).toEqual(['0', '2'])
  expect([...foldable(mails('outgoing'))]).toEqual([])
  expect([...foldable([])]).toEqual([])
})
