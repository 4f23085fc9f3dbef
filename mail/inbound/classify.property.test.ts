// Whatever bytes arrive: an answer, soon, and never an exception.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { classifyMail } from './classify.ts'

const pieces = fc.constantFrom(
  'From: ',
  'Subject: Undelivered Mail\r\n',
  'Content-Type: multipart/report; boundary=b\r\n',
  'Content-Type: message/rfc822\r\n',
  'Content-Type: text/html\r\n',
  'Content-Transfer-Encoding: base64\r\n',
  '\r\n\r\n',
  '--b\r\n',
  '--b--\r\n',
  'Final-Recipient: rfc822; ',
  'Status: 5.1.1\r\n',
  '<a@b.example>:',
  '> ',
  'On Mon, 1 Jul 2026 a@b.example wrote:\n',
  '<blockquote>',
  '&#9999999999;',
  '\u0000',
)

test('random mail-like text is classified', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 60 }), async (parts) => {
      expect((await classifyMail(Buffer.from(parts.join('')))).kind).toBeTypeOf('string')
    }),
    { numRuns: 200 },
  )
}, 60_000)

test('random bytes are classified', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 4000 }), async (bytes) => {
      expect((await classifyMail(bytes)).kind).toBeTypeOf('string')
    }),
    { numRuns: 200 },
  )
}, 60_000)

const header = 'From: MAILER-DAEMON@example.com\r\nSubject: failure notice\r\n'
const hostile: Readonly<Record<string, string>> = {
  'a line without end': `${header}\r\n${'a'.repeat(3_000_000)}`,
  'addresses without end': `${header}\r\n${'<a@b.example> '.repeat(200_000)}`,
  'at signs': `${header}\r\n${'@'.repeat(500_000)}`,
  dots: `${header}\r\n${'a.'.repeat(500_000)}@`,
  spaces: `${header}\r\nTo:${' '.repeat(500_000)}x`,
  'empty lines': `${header}\r\n${'\n'.repeat(1_000_000)}`,
  'quote marks': `${header}\r\n${'>\n'.repeat(300_000)}`,
  'open tags': `From: a@b.example\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n${'<div '.repeat(300_000)}`,
  'a name of a tag without end': `From: a@b.example\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n<${'a'.repeat(500_000)}`,
  'open comments': `From: a@b.example\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n${'<!--'.repeat(300_000)}`,
  'nested parts': `${header}${nested(400)}`,
  'many fields': `${'X-A: b\r\n'.repeat(200_000)}\r\nx`,
  'words of absence': `From: a@b.example\r\nSubject: x\r\n\r\n${'i am out of the office '.repeat(50_000)}`,
  'words of bounces': `${header}\r\n${'user mailbox recipient address is was not been the '.repeat(50_000)}`,
  'digits and points': `${header}\r\n${'5.1.1.'.repeat(300_000)}`,
  'marks of quotes': `From: a@b.example\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n${'<div class=gmail_quote>x</div>'.repeat(100_000)}`,
  'lines to write above': `From: a@b.example\r\nSubject: x\r\n\r\n${'##- above '.repeat(100_000)}`,
  'held mail': `From: a@b.example\r\nSubject: x\r\n\r\n${'your message is held pour que votre message '.repeat(50_000)}`,
  'many recipients': `${header}Content-Type: message/delivery-status\r\n\r\n${'Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n\n'.repeat(20_000)}`,
}

test.each(Object.entries(hostile))(
  '%s: answered with little work',
  async (_, text) => {
    const start = process.cpuUsage()
    expect((await classifyMail(Buffer.from(text))).kind).toBeTypeOf('string')
    const { user, system } = process.cpuUsage(start)
    expect((user + system) / 1e6, 'seconds of processor time').toBeLessThan(4)
  },
  60_000,
)

function nested(depth: number): string {
  return Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  ).join('')
}
