// What a row says first.
import { expect, test } from 'vitest'
import { kindOfRow } from './kind-of-row.ts'

test('trouble is named, also beside a reply; an automatic reply only where nobody answered', () => {
  expect(kindOfRow(['human'])).toBeUndefined()
  expect(kindOfRow(['human', 'auto-reply'])).toBeUndefined()
  expect(kindOfRow(['auto-reply'])).toBe('auto-reply')
  expect(kindOfRow(['human', 'bounce'])).toBe('bounce')
  expect(kindOfRow(['bounce', 'complaint'])).toBe('complaint')
  expect(kindOfRow([])).toBeUndefined()
})
