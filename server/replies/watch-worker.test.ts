// Which sender watches which mailbox, and what becomes of it when accounts and senders come and go. The mailboxes are
// fakes here; watching.real.test.ts has real ones.
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { bareEvidence } from '../../mail/problem/evidence.ts'
import { fakeMailboxes } from '../../testing/fake-mailboxes.ts'
import { until } from '../../testing/until.ts'
import { openWatchingHouse, type WatchingHouse, type WatchingSender } from '../../testing/watching-house.ts'
import { forgetMailbox, tellAccountChanged } from '../accounts/account-changes.ts'
import { lockAccount, moveStates } from '../accounts/apply-check.ts'
import { senderLeft } from '../sending/sending-channels.ts'

let house: WatchingHouse
let mailboxes: ReturnType<typeof fakeMailboxes>
beforeEach(async () => {
  house = await openWatchingHouse()
  mailboxes = fakeMailboxes()
})
afterEach(() => house[Symbol.asyncDispose]())

const nowhere = { port: 9 }
const connect = (address?: string) => house.connect({ smtp: nowhere, imap: nowhere, ...(address && { address }) })
const startWatcher = (options = {}): Promise<WatchingSender> =>
  house.startWatcher({ watchMailbox: mailboxes.watchMailbox, ...options })

async function holders(): Promise<Record<string, number>> {
  const { rows } = await sql<{ sender: string; count: number }>`
    select sender_id as sender, count(*)::integer as count from watch_leases where sender_id is not null
    group by sender_id`.execute(house.db)
  return Object.fromEntries(rows.map(({ sender, count }) => [sender, count]))
}

const fenceOf = async (accountId: string) => {
  const lease = house.db.selectFrom('watch_leases').select('fence').where('account_id', '=', accountId)
  return (await lease.executeTakeFirst())?.fence
}

/** As the doors of the accounts do. */
async function change(accountId: string, what: ReturnType<typeof sql>): Promise<void> {
  await house.db.transaction().execute(async (trx) => {
    await what.execute(trx)
    await tellAccountChanged(trx, accountId)
  })
}

it('watches every mailbox that has IMAP, is not paused and needs nobody', async () => {
  const [watched, paused, refused] = [await connect(), await connect(), await connect()]
  await house.connect({ smtp: nowhere })
  await sql`update accounts set paused_at = now() where id = ${paused}`.execute(house.db)
  await sql`update accounts set receiving_state = 'needs-attention', receiving_problem = 'auth-failed'
    where id = ${refused}`.execute(house.db)
  const { id } = await startWatcher()
  await until(async () => (await house.watching(watched)).state === 'watching')
  expect(await holders()).toEqual({ [id]: 1 })
  expect(mailboxes.connected()).toBe(1)
})

it('hears of a new account, a pause, its end, and a removal at once', async () => {
  await startWatcher()
  const account = await connect('lea@example.fr')
  await change(account, sql`select 1`)
  const first = await mailboxes.of('lea@example.fr')
  await change(account, sql`update accounts set paused_at = now() where id = ${account}`)
  await until(async () => first.signal.aborted && (await house.watching(account)).senderId === null)
  await change(account, sql`update accounts set paused_at = null where id = ${account}`)
  const second = await mailboxes.of('lea@example.fr')
  await change(account, sql`delete from accounts where id = ${account}`)
  await until(async () => second.signal.aborted && mailboxes.open.size === 0)
})

it('connects anew when the password or the trusted certificate is another, not when anything else is', async () => {
  const account = await connect('lea@example.fr')
  await startWatcher()
  const first = await mailboxes.of('lea@example.fr')
  await change(account, sql`update accounts set display_name = 'Léa D.' where id = ${account}`)
  await change(account, sql`update account_secrets set sealed = sealed || '' where account_id = ${account}`)
  await change(
    account,
    sql`update account_secrets set given_at = now() + interval '1 second'
    where account_id = ${account}`,
  )
  await until(async () => first.signal.aborted && mailboxes.open.size === 1)
  expect(mailboxes.connected()).toBe(2)
})

it('leaves a refused login to a person, and begins again after the check that passed', async () => {
  const account = await connect('lea@example.fr')
  await startWatcher()
  const evidence = { ...bareEvidence('imap', 'authenticate'), serverSaid: 'NO [AUTHENTICATIONFAILED] no' }
  ;(await mailboxes.of('lea@example.fr')).end({ why: 'needs-attention', evidence })
  await until(async () => (await house.watching(account)).receiving === 'needs-attention')
  await until(async () => (await house.watching(account)).senderId === null)
  expect(await house.watching(account)).toMatchObject({ problem: 'auth-failed' })
  const events = await house.db.selectFrom('events').select('type').where('subject', '=', account).execute()
  expect(events).toEqual([{ type: 'account.state-changed' }])
  const { workspaceId, db } = house
  await db.transaction().execute(async (trx) => {
    const row = await lockAccount(trx, workspaceId, account)
    if (!row) throw new Error('no account')
    await moveStates(trx, row, { sending: undefined, receiving: { state: 'ready', problem: null } })
  })
  await mailboxes.of('lea@example.fr')
  expect(await house.watching(account)).toMatchObject({ receiving: 'ready' })
})

it('tries again by itself where others may have mended it, an hour later, and never a refused login', async () => {
  const [renewed, fresh, refused] = [await connect('renewed@example.fr'), await connect(), await connect()]
  const failing = (id: string, problem: string, minutes: number) =>
    sql`with tried as (insert into watch_leases (account_id, taken_at)
        values (${id}, now() - ${minutes} * interval '1 minute'))
      update accounts set receiving_state = 'needs-attention', receiving_problem = ${problem} where id = ${id}`.execute(
      house.db,
    )
  await failing(renewed, 'certificate-expired', 70)
  await failing(fresh, 'certificate-expired', 50)
  await failing(refused, 'auth-failed', 70)
  await startWatcher()
  await until(async () => (await house.watching(renewed)).receiving === 'ready')
  expect(await house.watching(fresh)).toMatchObject({ receiving: 'needs-attention', senderId: null })
  expect(await house.watching(refused)).toMatchObject({ receiving: 'needs-attention', senderId: null })
  const evidence = { ...bareEvidence('imap', 'secure'), nodeError: 'CERT_HAS_EXPIRED' }
  ;(await mailboxes.of('renewed@example.fr')).end({ why: 'needs-attention', evidence })
  await until(async () => (await house.watching(renewed)).receiving === 'needs-attention')
  await until(async () => (await house.watching(renewed)).senderId === null)
  await change(await connect('other@example.fr'), sql`select 1`)
  await mailboxes.of('other@example.fr')
  expect(await house.watching(renewed)).toMatchObject({ problem: 'certificate-expired', senderId: null })
})

it('does not blame new settings for what the old ones did', async () => {
  const account = await connect('lea@example.fr')
  await startWatcher()
  const first = await mailboxes.of('lea@example.fr')
  // Not announced: the answer of the server comes at the same moment.
  await sql`update account_secrets set given_at = now() + interval '1 second' where account_id = ${account}`.execute(
    house.db,
  )
  first.end({ why: 'needs-attention', evidence: bareEvidence('imap', 'authenticate') })
  await until(async () => !mailboxes.open.has(first))
  await change(account, sql`select 1`)
  await mailboxes.of('lea@example.fr')
  expect(await house.watching(account)).toMatchObject({ receiving: 'ready' })
})

it('says that receiving works when nobody had tried it before', async () => {
  const account = await connect()
  await sql`update accounts set receiving_state = 'untested' where id = ${account}`.execute(house.db)
  await startWatcher()
  await until(async () => (await house.watching(account)).receiving === 'ready')
  expect(mailboxes.connected()).toBe(1)
})

it('hands its mailboxes on at once when it stops', async () => {
  const accounts = await Promise.all([connect(), connect(), connect()])
  const first = await startWatcher()
  await until(async () => mailboxes.open.size === accounts.length)
  const second = await startWatcher()
  const began = performance.now()
  await first[Symbol.asyncDispose]()
  await until(async () => (await holders())[second.id] === 3 && mailboxes.open.size === 3)
  // Sooner than anybody's silence would tell.
  expect(performance.now() - began).toBeLessThan(4_500)
})

it('takes over from a sender that is silent, which stops by itself and keeps nothing more', async () => {
  const account = await connect('lea@example.fr')
  const first = await startWatcher()
  const before = await mailboxes.of('lea@example.fr')
  await first.fallSilent()
  const position = { path: 'INBOX', role: 'inbox', uidValidity: '1', nextUid: 5, pending: [], modseq: null } as const
  const second = await startWatcher()
  await until(async () => (await holders())[second.id] === 1)
  const late = before.watcher.keep({ position, mails: [], unreadable: [] }, AbortSignal.timeout(5_000))
  await expect(late).rejects.toThrow('not ours')
  await until(async () => before.signal.aborted)
  const rows = await house.db.selectFrom('watched_folders').selectAll().where('account_id', '=', account).execute()
  expect(rows).toEqual([])
  expect(await fenceOf(account)).toBe('2')
})

it('keeps what it holds after a silence in which nobody took it over, without a login more', async () => {
  const account = await connect('lea@example.fr')
  const sender = await startWatcher()
  await mailboxes.of('lea@example.fr')
  await sender.fallSilent()
  const tried = sql`select pg_notify(${senderLeft}, ${sender.id})`
  for (let times = 0; times < 3; times++) await Promise.all([tried.execute(house.db), wait(1_000)])
  expect({ logins: mailboxes.connected(), fence: await fenceOf(account) }).toEqual({ logins: 1, fence: '1' })
})

it('has nothing to say of a login that was refused when the mailbox was lost by then', async () => {
  const account = await connect('lea@example.fr')
  await startWatcher()
  const first = await mailboxes.of('lea@example.fr')
  await sql`update watch_leases set fence = fence + 1 where account_id = ${account}`.execute(house.db)
  first.end({ why: 'needs-attention', evidence: bareEvidence('imap', 'authenticate') })
  await until(async () => mailboxes.connected() === 2)
  expect(await house.watching(account)).toMatchObject({ receiving: 'ready' })
  expect(house.log()).not.toContain('by a bug')
})

it('says that nobody listens after a bug, and when somebody will again', async () => {
  const account = await connect('lea@example.fr')
  await startWatcher()
  await until(async () => (await house.watching(account)).state === 'watching')
  const mailbox = await mailboxes.of('lea@example.fr')
  mailbox.fail(new TypeError('a bug'))
  await until(async () => (await house.watching(account)).state === 'reconnecting')
  const { rows } = await sql`select problem, until > now() as later from watches`.execute(house.db)
  expect(rows).toEqual([{ problem: null, later: true }])
  expect(house.log()).toContain('by a bug')
})

it('goes on from the position that was kept last', async () => {
  await connect('lea@example.fr')
  const first = await startWatcher()
  const { watcher } = await mailboxes.of('lea@example.fr')
  expect(watcher.positions).toEqual([])
  const position = { path: 'INBOX', role: 'inbox', uidValidity: '4294967295', nextUid: 7, modseq: '9' } as const
  await watcher.keep(
    { position: { ...position, pending: [[1, 3]] }, mails: [], unreadable: [] },
    AbortSignal.timeout(5_000),
  )
  await first[Symbol.asyncDispose]()
  await startWatcher()
  const lookedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT/)
  expect((await mailboxes.of('lea@example.fr')).watcher.positions).toEqual([
    { ...position, pending: [[1, 3]], lookedAt },
  ])
})

it('begins anew where another mailbox lies behind the account', async () => {
  const account = await connect('lea@example.fr')
  await startWatcher()
  const first = await mailboxes.of('lea@example.fr')
  const position = { path: 'INBOX', role: 'inbox', uidValidity: '1', nextUid: 7, pending: [], modseq: null } as const
  await first.watcher.keep({ position, mails: [], unreadable: [] }, AbortSignal.timeout(5_000))
  await house.db.transaction().execute(async (trx) => {
    await forgetMailbox(trx, account)
    await tellAccountChanged(trx, account)
  })
  await until(async () => first.signal.aborted && mailboxes.open.size === 1)
  expect((await mailboxes.of('lea@example.fr')).watcher.positions).toEqual([])
})

it('watches a mailbox once, also where it is free again before its former watching has ended', async () => {
  const account = await connect('lea@example.fr')
  const { id } = await startWatcher()
  await mailboxes.of('lea@example.fr')
  await forgetMailbox(house.db, account)
  // It looks for what is free, and has not heard yet of what it lost.
  await sql`select pg_notify(${senderLeft}, ${id})`.execute(house.db)
  await until(async () => Number(await fenceOf(account)) >= 3 && (await house.watching(account)).senderId === id)
  await tellAccountChanged(house.db, account)
  await until(async () => mailboxes.connected() === 2)
  expect([...mailboxes.open].map(({ signal }) => signal.aborted)).toEqual([false])
})

it('shares mailboxes with a sender that starts at the same time, and takes no more than it may', async () => {
  for (let count = 0; count < 6; count++) await connect()
  await startWatcher({ mostWatched: 2 })
  await startWatcher({ mostWatched: 3 })
  await until(async () => mailboxes.open.size === 5)
  expect(Object.values(await holders()).sort()).toEqual([2, 3])
})

it('shows states once a second at most, and the last one in the end', async () => {
  const account = await connect('lea@example.fr')
  await startWatcher()
  const { watcher } = await mailboxes.of('lea@example.fr')
  for (let done = 0; done <= 500; done++) watcher.report({ state: 'catching-up', done, total: 500 })
  const row = () => house.db.selectFrom('watches').selectAll().where('account_id', '=', account).executeTakeFirst()
  await until(async () => (await row())?.state === 'catching-up')
  expect(await row()).toMatchObject({ done: 500, total: 500, by: null })
  watcher.report({ state: 'watching', by: 'poll' })
  await until(async () => (await row())?.state === 'watching')
  expect(await row()).toMatchObject({ by: 'poll', done: null, caught_up_at: expect.any(Date) })
})
