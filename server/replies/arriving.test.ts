// Pieces of a large mail: kept without a gap and once, whoever repeats them, and gone as soon as nobody wants the mail.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ListeningHouse, openListeningHouse, readMailOf } from '../../testing/listening-house.ts'
import { mailOf } from '../../testing/mail-samples.ts'
import { forgetMailbox } from '../accounts/account-changes.ts'
import { addPiece, findArriving } from './arriving.ts'
import { hearMails, recordMails } from './record.ts'
import { savePosition } from './watch-positions.ts'
import type { Hearer } from './weigh.ts'

let house: ListeningHouse & AsyncDisposable
let account: Hearer
beforeAll(async () => {
  house = await openListeningHouse()
})
afterAll(() => house[Symbol.asyncDispose]())
beforeEach(async () => {
  account = await house.newAccount()
})

const mail = { folder: 'inbox', uidValidity: '1', uid: 7 } as const
const add = (from: number, text: string) =>
  addPiece(house.db, account.accountId, { mail, piece: { from, bytes: Buffer.from(text) } })

async function kept(): Promise<string> {
  const { rows } = await sql<{ bytes: Buffer }>`
    select piece.bytes from mail_pieces piece join mail_bodies body on body.id = body_id
    where account_id = ${account.accountId} order by starts_at`.execute(house.db)
  return rows.map(({ bytes }) => bytes.toString()).join('|')
}

const position = (more: object = {}) => ({
  ...{ path: 'INBOX', role: 'inbox' as const, uidValidity: '1', nextUid: 8, pending: [[7, 8] as const], modseq: null },
  ...more,
})
const save = (more: object, recording: string[] = []) =>
  savePosition(house.db, account.accountId, { position: position(more), recording })

test('a piece that is repeated is kept once, and one behind a gap not at all', async () => {
  expect(await add(0, 'abc')).toBe(3)
  expect(await add(0, 'abc')).toBe(3)
  expect(await add(9, 'xyz')).toBe(3)
  expect(await add(3, 'de')).toBe(5)
  expect(await add(3, 'de')).toBe(5)
  expect(await kept()).toBe('abc|de')
  expect(await findArriving(house.db, account.accountId, mail)).toMatchObject({ bytes: 5 })
})

test('a first piece that is none leaves room for the first', async () => {
  expect(await add(4, 'x')).toBe(0)
  expect(await add(0, 'abc')).toBe(3)
  expect(await kept()).toBe('abc')
})

test.each([
  ['the mail is not to be read any more', { pending: [] }],
  ['the server numbers its mails afresh', { uidValidity: '2' }],
])('pieces go when %s, and not before', async (_, more) => {
  await add(0, 'abc')
  await save({})
  expect(await kept()).toBe('abc')
  await save(more)
  expect(await kept()).toBe('')
})

test('of another folder, or of a mail that is being recorded, they stay', async () => {
  await add(0, 'abc')
  await save({ role: 'junk', path: 'Junk', pending: [] })
  const found = await findArriving(house.db, account.accountId, mail)
  await save({ pending: [] }, [found?.id ?? ''])
  expect(await kept()).toBe('abc')
})

test('they go when another mailbox lies behind the account, whose mails may have the same numbers', async () => {
  await add(0, 'abc')
  await forgetMailbox(house.db, account.accountId)
  expect(await findArriving(house.db, account.accountId, mail)).toBeUndefined()
})

test('they go with their account', async () => {
  await add(0, 'abc')
  await sql`delete from accounts where id = ${account.accountId}`.execute(house.db)
  expect(await kept()).toBe('')
})

test.each([
  ['belongs to a message of ours becomes its body', true],
  ['belongs to nobody leaves nothing behind', false],
])('a mail in pieces that %s', async (_, answers) => {
  const sent = await house.send({ account })
  const text = mailOf({ From: sent.to, ...(answers ? { 'In-Reply-To': sent.messageId } : { From: 'x@example.net' }) })
  const whole = readMailOf(text, 7)
  await add(0, whole.raw?.toString() ?? '')
  const heard = await hearMails(house.db, account, [{ ...whole, raw: undefined }])
  await house.db.transaction().execute((trx) => recordMails(trx, account, heard))
  const { rows } = await sql<{ recorded: boolean; bytes: Buffer }>`
    select incoming_id is not null as recorded, piece.bytes from mail_pieces piece
    join mail_bodies body on body.id = body_id left join incoming on incoming.id = incoming_id
    where body.account_id = ${account.accountId} or incoming.account_id = ${account.accountId}`.execute(house.db)
  expect(rows).toEqual(answers ? [{ recorded: true, bytes: whole.raw }] : [])
})
