// Whatever a stranger writes: it is weighed and kept, or leaves no trace. A mail that cannot be kept would stop the watching
// of its mailbox for good.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hear, type ListeningHouse, openListeningHouse, readMailOf, type Sent } from '../../testing/listening-house.ts'
import { bounceMail } from '../../testing/mail-samples.ts'
import { readConversation } from './read-conversation.ts'

let house: ListeningHouse & AsyncDisposable
let sent: Sent
beforeAll(async () => {
  house = await openListeningHouse()
  sent = await house.send()
})
afterAll(() => house[Symbol.asyncDispose]())

const odd = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '\0',
    '\ud83d',
    '\u202e',
    '=?utf-8?B?AAA=?=',
    '=?utf-8?Q?=00=ED=A0=80?=',
    '<>',
    '<a@b>',
    '"',
    ',',
    ';',
    '(((',
    '\t',
    `${'x'.repeat(5_000)}`,
    '😀'.repeat(300),
  ),
)
const value = fc.array(odd, { maxLength: 6 }).map((parts) => parts.join('').replace(/[\r\n]/g, ' '))
const body = fc.array(
  fc.oneof(
    odd,
    fc.constantFrom(
      '\n',
      '\n> ',
      '--b\n',
      'Content-Type: text/html\n\n',
      'Content-Type: image/png; name="\0/../x"\nContent-ID: <\0>\n\n',
      'Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822; \0@x.fr\nStatus: 5.1.1\n',
    ),
  ),
  { maxLength: 30 },
)
const fields = [
  'From',
  'To',
  'Cc',
  'Reply-To',
  'Subject',
  'Message-ID',
  'References',
  'Date',
  'Return-Path',
  'Content-Type',
  'Auto-Submitted',
] as const
const mails = fc.tuple(fc.record(Object.fromEntries(fields.map((name) => [name, value])), { requiredKeys: [] }), body)
const times = fc.oneof(fc.date({ noInvalidDate: false }), fc.constant(new Date()))

let uid = 0

test('random mails that answer a message of ours are kept and can be read', async () => {
  await fc.assert(
    fc.asyncProperty(mails, times, fc.constantFrom('inbox', 'junk', 'sent'), async ([header, parts], at, folder) => {
      const lines = Object.entries(header).map(([name, text]) => `${name}: ${text}`)
      const text = [...lines, `In-Reply-To: ${sent.messageId}`, '', parts.join('')].join('\n')
      uid += 1
      await hear(house.db, house.account, [readMailOf(text, uid, { at, folder })])
    }),
    { numRuns: 150 },
  )
  const row = await house.db
    .selectFrom('messages')
    .select('conversation_id')
    .where('id', '=', sent.id)
    .executeTakeFirst()
  const read = await readConversation(house.db, house.workspaceId, row?.conversation_id ?? '')
  expect(read.incomingCount).toBeGreaterThan(20)
}, 120_000)

const many = (count: number, make: (nth: number) => string) =>
  Array.from({ length: count }, (_, nth) => make(nth)).join('')
const large: Readonly<Record<string, () => string>> = {
  'a hundred thousand different words': () => many(100_000, (nth) => `word${nth * 7919} `),
  'one word without end': () => 'x'.repeat(2_000_000),
  'a hundred thousand lines': () => many(100_000, (nth) => `line ${nth}\n`),
}

test.each(Object.entries(large))(
  '%s are kept',
  async (_what, make) => {
    const own = await house.send()
    for (let nth = 0; nth < 4; nth++) {
      const text = `From: ${own.to}\nSubject: x\nMessage-ID: <${own.id}-${nth}@x>\nIn-Reply-To: ${own.messageId}\n\n${make()}`
      expect(await house.hear(text)).toBe(1)
    }
    const rows = await house.db.selectFrom('incoming').select('id').where('answers', '=', own.id).execute()
    expect(rows).toHaveLength(4)
  },
  60_000,
)

test('headers without end are kept', async () => {
  const own = await house.send()
  const references = many(5_000, (nth) => `<${nth}@x> `)
  const to = many(5_000, (nth) => `a${nth}@x.fr, `)
  await house.hear(
    `From: ${own.to}\nTo: ${to}\nSubject: ${'s'.repeat(100_000)}\nIn-Reply-To: ${own.messageId}\nReferences: ${references}\n\nx`,
  )
  await house.hear(
    bounceMail({
      to: many(2_000, (nth) => `a${nth}@x.fr `),
      said: 'x'.repeat(100_000),
      original: `Message-ID: ${own.messageId}`,
    }),
  )
  const rows = await house.db
    .selectFrom('incoming')
    .select('kind')
    .where('answers', '=', own.id)
    .orderBy('kind')
    .execute()
  expect(rows).toEqual([{ kind: 'bounce' }, { kind: 'human' }])
})
