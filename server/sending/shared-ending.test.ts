// Whatever letters look like: beginning and ending together are the letter, byte for byte.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SharedEnding } from './shared-ending.ts'

function splitOf(letters: readonly string[]) {
  const shared = new SharedEnding()
  for (const letter of letters) shared.add(Buffer.from(letter))
  return { ...shared.split(), stored: shared.stored }
}

const paragraph = 'Le plan du chantier, comme promis.\r\n'.repeat(40)

test('every letter is its beginning and the ending of all, which begins a line', () => {
  const piece = fc.constantFrom('é', 'Ana', '\r\n', 'x\r\n', paragraph, 'n')
  const letter = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(fc.array(letter, { minLength: 1, maxLength: 6 }), letter, (own, common) => {
      const letters = own.map((each) => each + common)
      const { beginnings, ending, stored } = splitOf(letters)
      expect(beginnings.map((each) => each.toString() + (ending?.toString() ?? ''))).toEqual(letters)
      expect(stored).toBe([...beginnings, ending ?? ''].reduce((sum, each) => sum + each.length, 0))
      if (!ending) return
      for (const each of beginnings) expect(each.toString()).toMatch(/(^|\n)$/)
    }),
  )
})

test('what follows the last word of their own is stored once', () => {
  const letters = ['Ana', 'Bo', 'Cléo'].map((name) => `Bonjour ${name},\r\n\r\n${paragraph}`)
  const { beginnings, ending, stored } = splitOf(letters)
  expect(beginnings.map(String)).toEqual(['Bonjour Ana,\r\n', 'Bonjour Bo,\r\n', 'Bonjour Cléo,\r\n'])
  expect(ending?.toString()).toBe(`\r\n${paragraph}`)
  expect(stored).toBeLessThan(paragraph.length + 100)
})

test('what only the first ones share is theirs again when another one comes', () => {
  const letters = ['a', 'b', 'c'].map(
    (name, nth) => `${name}\r\n${paragraph}${nth === 2 ? 'P.-S. ' : ''}Ana\r\n${paragraph}`,
  )
  const { beginnings, ending } = splitOf(letters)
  expect(ending?.toString()).toBe(paragraph)
  expect(beginnings.map((each) => each.toString() + String(ending))).toEqual(letters)
})

test('a single letter, and letters with little in common, are stored as they are', () => {
  expect(splitOf([paragraph])).toMatchObject({ ending: undefined, beginnings: [Buffer.from(paragraph)] })
  expect(splitOf(['a\r\nmerci\r\n', 'b\r\nmerci\r\n']).ending).toBeUndefined()
})
