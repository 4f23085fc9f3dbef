// What the header of a mail gives away, whatever a stranger has written into it.
import { expect, test } from 'vitest'
import { readClues } from './clues.ts'

const costly = ['a', '<', '(', ',', '@', '=?utf-8?q?a'].map((piece) => [piece])

// Of as many mails as are looked at in one go; nobody else has his turn meanwhile.
test.each(costly)('ten headers whose author is nothing but %s cost half a second at most', (piece) => {
  const header = Buffer.from(`From: ${piece.repeat(60_000 / piece.length)}\r\n\r\n`)
  const before = process.cpuUsage()
  for (let nth = 0; nth < 10; nth++) expect(readClues(header).notice).toBe(false)
  expect(process.cpuUsage(before).user).toBeLessThan(500_000)
})

test.each([
  ['MAILER-DAEMON@mx.example.org (Mail Delivery System)', true],
  ['"Paul <Paris>" <postmaster@example.org>', true],
  ['Mail Delivery Subsystem <x@example.org>', true],
  ['Paul <paul.postmaster@example.org>', false],
])('a mail from %s may be a notice: %s', (from, notice) => {
  expect(readClues(Buffer.from(`From: ${from}\r\n\r\n`)).notice).toBe(notice)
})
