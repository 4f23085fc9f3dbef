// What a key press means.
import { expect, test } from 'vitest'
import { faceOf, keys, meaningOf } from './keys.ts'

const press = (key: string, held = {}) => meaningOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...held })

test('letters and arrows', () => {
  expect(['j', 'ArrowUp', 'o', 'e', '/', '?', 'x'].map((key) => press(key))).toEqual([
    'next',
    'previous',
    'open',
    'archive',
    'search',
    'list',
    undefined,
  ])
})

test('the browser keeps its own combinations', () => {
  expect([press('r', { ctrlKey: true }), press('r', { metaKey: true }), press('e', { altKey: true })]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('no key means two things', () => {
  const all = Object.values(keys).flat()
  expect(new Set(all).size).toBe(all.length)
  expect(all.map(faceOf)).not.toContain('ArrowDown')
})
