// What makes a body another one, for a key that holds for ever.
import { expect, test } from 'vitest'
import { idempotencyOf } from './idempotency.ts'

const hashOf = (body: object) => idempotencyOf({ 'idempotency-key': 'k' }, 'message', body)?.bodyHash.toString('hex')
const letter = { subject: 'Devis', to: [{ address: 'ada@example.org' }] }

test('what a later version adds, and nobody has said, does not', () => {
  const added = { ...letter, cc: [], headers: {}, note: '', track: false, listId: null, sendAt: undefined }
  const inside = { ...letter, to: [{ address: 'ada@example.org', name: '' }] }
  expect(hashOf(added)).toBe(hashOf(letter))
  expect(hashOf(inside)).toBe(hashOf(letter))
})

test('the order of its fields does not', () => {
  expect(hashOf({ to: letter.to, subject: letter.subject })).toBe(hashOf(letter))
})

test.each([
  ['another word', { ...letter, subject: 'Facture' }],
  ['one recipient more', { ...letter, to: [...letter.to, { address: 'bob@example.org' }] }],
  ['somebody in copy', { ...letter, cc: letter.to }],
  ['nought', { ...letter, delay: 0 }],
])('%s does', (_what, other) => {
  expect(hashOf(other)).not.toBe(hashOf(letter))
})
