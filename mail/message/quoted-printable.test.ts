// Text is coded by the paragraph, and paragraphs are kept: neither may show.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quotedPrintable } from './quoted-printable.ts'

const pieces = ['\r\n\r\n', '\n\n', '\r\n', '\n', '\r', ' ', '.', 'From ', 'é', '=', 'Bonjour,', 'x'.repeat(80)]
const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((chosen) => chosen.join(''))

test('a text is coded as its lines are, whatever ends them', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const lines = text.split(/\r\n|\r|\n/)
      expect(quotedPrintable(text).toString()).toBe(lines.map((line) => quotedPrintable(line).toString()).join('\r\n'))
    }),
    { numRuns: 2_000 },
  )
})

test('the answer belongs to who asked: what he does to it is not met again', () => {
  quotedPrintable('à bientôt').fill(0)
  expect(quotedPrintable('à bientôt').toString()).toBe('=C3=A0 bient=C3=B4t')
})

test('a great many paragraphs, and a very long one', () => {
  const many = Array.from({ length: 1_000 }, (_, nth) => `n° ${nth}`)
  expect(quotedPrintable(many.join('\n\n')).toString().split('\r\n\r\n')).toHaveLength(1_000)
  expect(quotedPrintable('é'.repeat(20_000)).toString().replaceAll('=\r\n', '')).toBe('=C3=A9'.repeat(20_000))
})
