// However often the same mails are seen, in whatever order, folder and batch: the same rows.
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReadMail } from '../../mail/imap/watching/watcher.ts'
import { hear, type ListeningHouse, openListeningHouse, readMailOf, type Sent } from '../../testing/listening-house.ts'
import { bounceMail, complaintMail, mailOf } from '../../testing/mail-samples.ts'
import { holdThreads } from './hold-threads.ts'
import type { Hearer } from './weigh.ts'

let house: ListeningHouse & AsyncDisposable
beforeAll(async () => {
  house = await openListeningHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const minute = (nth: number) => new Date(Date.UTC(2026, 10, 20, 12, nth))

/** What came back to two messages: answers in a thread, an absence, an answer from a phone, a bounce, a complaint. */
function arrived(one: Sent, other: Sent, address: string): ReadMail[] {
  const ids = Array.from({ length: 6 }, (_, nth) => `<${one.id}-${nth}@example.org>`)
  const returned = `Message-ID: ${other.messageId}\nTo: ${other.to}`
  const thread = (nth: number) => [one.messageId, ...ids.slice(0, nth)].join(' ')
  const answer = (nth: number, more: Record<string, string> = {}) =>
    mailOf(
      {
        'Message-ID': ids[nth] ?? '',
        From: one.to,
        To: address,
        Subject: `Re: ${one.subject}`,
        References: thread(nth),
        ...more,
      },
      `Nr ${nth}`,
    )
  const texts = [
    answer(0),
    answer(1, { From: address, To: one.to }),
    answer(2, { 'Auto-Submitted': 'auto-replied', Subject: 'Out of office' }),
    answer(3),
    bounceMail({ id: ids[4] ?? '', to: other.to, original: returned }),
    complaintMail({ id: ids[5] ?? '', original: returned, to: other.to }),
  ]
  return texts.map((text, nth) => readMailOf(text, nth + 1, { at: minute(nth), folder: nth === 1 ? 'sent' : 'inbox' }))
}

/** Everything that was kept, but for ids, moments of writing and what differs between two houses. */
async function rowsOf({ accountId, address }: Hearer, names: ReadonlyMap<string, string>): Promise<string> {
  const { rows } = await sql<{ all: unknown }>`
    select jsonb_build_object(
      'conversations', (select jsonb_agg(to_jsonb(c) - '{id,workspace_id,account_id,created_at}'::text[] order by c.subject)
        from conversations c where account_id = ${accountId}),
      'incoming', (select jsonb_agg((to_jsonb(i) - '{id,workspace_id,account_id,conversation_id,identity,answers,created_at}'::text[])
        || jsonb_build_object('conversation', (select subject from conversations where id = i.conversation_id)) order by received_at)
        from incoming i where account_id = ${accountId}),
      'messages', (select jsonb_agg(recipients order by subject) from messages where account_id = ${accountId}),
      'suppressed', (select count(*) from suppressions where message_id in (select id from messages where account_id = ${accountId}))
    ) as all`.execute(house.db)
  return [...names, [address, 'us']].reduce(
    (text, [given, name = '']) => text.replaceAll(given ?? '', name),
    JSON.stringify(rows[0]?.all),
  )
}

async function newHouse() {
  const account = await house.newAccount()
  const tag = randomUUID().slice(0, 8)
  const one = await house.send({ account, to: `ada.${tag}@example.org`, subject: 'Eins' })
  const other = await house.send({ account, to: `bob.${tag}@example.org`, subject: 'Zwei' })
  const names = new Map([
    [one.id, 'one'],
    [one.messageId, 'id-1'],
    [one.to, 'ada'],
    [other.id, 'other'],
    [other.messageId, 'id-2'],
    [other.to, 'bob'],
  ])
  return { account, mails: arrived(one, other, account.address), names }
}

async function expected(): Promise<string> {
  const { account, mails, names } = await newHouse()
  await hear(house.db, account, mails)
  return rowsOf(account, names)
}

/** Indices of mails, in batches; every mail at least once. */
const schedules = fc
  .array(fc.integer({ min: 0, max: 5 }), { maxLength: 10 })
  .chain((repeated) => fc.shuffledSubarray([0, 1, 2, 3, 4, 5, ...repeated], { minLength: 6 + repeated.length }))
  .chain((order) =>
    fc.tuple(fc.constant(order), fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 16, maxLength: 16 })),
  )

test('any order and repetition of the same mails keeps the same', async () => {
  const once = await expected()
  expect(once).toContain('"kind":"own"')
  await fc.assert(
    fc.asyncProperty(schedules, async ([order, sizes]) => {
      const { account, mails, names } = await newHouse()
      const left = [...order]
      for (const size of sizes) {
        const batch = left.splice(0, size).map((nth, place) => again(mails[nth], place))
        if (batch.length > 0) await hear(house.db, account, batch)
      }
      expect(await rowsOf(account, names)).toBe(once)
    }),
    { numRuns: 30 },
  )
}, 120_000)

test('two that read the same mailbox at once keep every mail once', async () => {
  const { account, mails } = await newHouse()
  await Promise.all([
    hear(house.db, account, mails),
    hear(house.db, account, mails.toReversed()),
    hear(house.db, account, mails),
  ])
  const rows = await house.db.selectFrom('incoming').select('id').where('account_id', '=', account.accountId).execute()
  expect(rows).toHaveLength(mails.length)
  const facts = await house.db.selectFrom('events').select('type').where('type', 'like', '%received').execute()
  expect(facts.length).toBeGreaterThan(0)
})

test('several mailboxes of one workspace that hear of the same threads at once keep the same', async () => {
  const once = await expected()
  const colleagues = [await house.newAccount(), await house.newAccount()]
  for (const account of colleagues) await house.send({ account })
  for (let round = 0; round < 25; round++) {
    const { account, mails, names } = await newHouse()
    const hearers = [account, ...colleagues]
    const own = mails.filter(({ mail }) => mail.folder === 'sent')
    const single = mails.flatMap((mail, nth) => [
      hear(house.db, hearers[(nth + round) % 3] ?? account, [mail]),
      hear(house.db, hearers[(nth + round + 1) % 3] ?? account, [mail]),
    ])
    await Promise.all([hear(house.db, account, own), ...single])
    expect(await rowsOf(account, names)).toBe(once)
  }
}, 60_000)

test('a mailbox whose mails are slow to be kept holds up no other of its workspace', async () => {
  const other = await house.newAccount()
  const sent = await house.send({ account: other })
  const mail = readMailOf(mailOf({ From: sent.to, Subject: 'x', 'In-Reply-To': sent.messageId }), 1)
  await house.db.transaction().execute(async (trx) => {
    await holdThreads(trx, house.account, [])
    expect(await hear(house.db, other, [mail])).toBe(1)
  })
})

test('a mail that was taken out of Junk is the same mail, in the inbox', async () => {
  const sent = await house.send()
  const text = mailOf({ From: sent.to, Subject: 'x', 'In-Reply-To': sent.messageId })
  await house.hear(text, { folder: 'junk' })
  await house.hear(text, { folder: 'inbox' })
  await house.hear(text, { folder: 'junk' })
  const rows = await house.db.selectFrom('incoming').select('folder').where('answers', '=', sent.id).execute()
  expect(rows).toEqual([{ folder: 'inbox' }])
})

/** The same mail with another UID, as after a change of UIDVALIDITY. */
function again(read: ReadMail | undefined, place: number): ReadMail {
  if (read === undefined) throw new Error('no such mail')
  return { ...read, mail: { ...read.mail, uid: 100 + place } }
}
