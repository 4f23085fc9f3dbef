// Does a long queue slow anything down? A million waiting messages over ten thousand accounts: what a sender asks to
// claim, and what the pages ask to say why each message waits, with the plans of PostgreSQL. `QUEUE=100000` for a
// smaller one.
import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import type { MessageDetail } from '../contract/message.ts'
import { connect } from '../server/db/connect.ts'
import { migrate } from '../server/db/migrate.ts'
import type { Tables } from '../server/db/tables.ts'
import { insertWorkspace } from '../server/people/person.ts'
import { claimMessages, releaseMessages } from '../server/sending/claim.ts'
import { takeLeases } from '../server/sending/lease.ts'
import { countMessages, listMessages } from '../server/sending/list-messages.ts'
import { nextUp } from '../server/sending/next-up.ts'
import { readPlan } from '../server/sending/plan-of-account.ts'
import { readMessageDetail } from '../server/sending/read-message.ts'
import { waitingAccounts } from '../server/sending/waiting-accounts.ts'
import { ownPostgres } from '../testing/own-postgres.ts'
import { type FullQueue, fillQueue } from './queue-size/fill-queue.ts'
import { inMilliseconds, type Measured, measure } from './queue-size/measure.ts'
import { printTable } from './sending/figures.ts'

const messages = Number(process.env['QUEUE'] ?? 1_000_000)

export async function run(): Promise<void> {
  await using opened = new AsyncDisposableStack()
  const { server } = opened.use(await ownPostgres('bench'))
  const connection = opened.use(connect({ url: server.url }))
  await migrate(connection)
  const queries: CompiledQuery[] = []
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: connection.pool }),
    log: ({ query }) => void queries.push(query),
  })
  const workspaceId = await db.transaction().execute((trx) => insertWorkspace(trx, 'bench'))
  const queue = await fillQueue(db, { workspaceId, messages, accounts: Math.ceil(messages / 100) })
  console.log(`${queue.messages} messages wait over ${queue.accountIds.length} accounts`)
  await measureAll(db, queue, queries)
}

async function measureAll(db: Kysely<Tables>, queue: FullQueue, queries: CompiledQuery[]): Promise<void> {
  const questions = [...ofSender(db, queue), ...ofPages(db, queue), ...ofCrowded(db, queue)]
  const times: Measured[] = []
  for (const [name, ask] of questions) times.push(await measure({ db, name, ask, queries }))
  printTable('Milliseconds', times.map(inMilliseconds))
}

type Questions = [string, (nth: number) => Promise<unknown>][]

function someOf({ accountIds }: FullQueue, nth: number): string {
  return accountIds[(nth * 7919) % accountIds.length] ?? ''
}

function ofSender(db: Kysely<Tables>, queue: FullQueue): Questions {
  const { senderId } = queue
  return [
    ['take the lease, claim 50 messages, give them back', (nth) => claimSome(db, senderId, someOf(queue, nth))],
    ['when does the next one of an account go', (nth) => nextUp(db, someOf(queue, nth))],
    ['which accounts have something to do', () => waitingAccounts(db, senderId)],
  ]
}

function ofPages(db: Kysely<Tables>, queue: FullQueue): Questions {
  const { workspaceId, cursors } = queue
  const page = { state: 'waiting' as const, limit: 50 }
  const list = (query: object) => listMessages(db, workspaceId, { ...page, ...query })
  return [
    ['the first page of 50, each with its reason', () => list({})],
    ['a page of 50 further back', (nth) => list({ cursor: cursors[nth % cursors.length] })],
    ['a page of 50 of one account', (nth) => list({ accountId: someOf(queue, nth) })],
    ['a page of 50 of one list', async (nth) => list({ listId: await listOf(db, someOf(queue, nth)) })],
    ['what was sent, newest first', () => list({ state: 'sent' })],
    ['one message, with why it waits', async (nth) => readLast(db, queue, someOf(queue, nth))],
    ['the plan of an account', (nth) => readPlan(db, workspaceId, someOf(queue, nth))],
    ['the counts of the tabs', () => countMessages(db, workspaceId)],
  ]
}

function ofCrowded(db: Kysely<Tables>, queue: FullQueue): Questions {
  const { workspaceId, crowded, senderId } = queue
  const page = { state: 'waiting' as const, limit: 50, accountId: crowded }
  return [
    ['long line: claim 50 messages', () => claimSome(db, senderId, crowded)],
    ['long line: a page of 50', () => listMessages(db, workspaceId, page)],
    ['long line: the last message', () => readLast(db, queue, crowded)],
    ['long line: the plan', () => readPlan(db, workspaceId, crowded)],
  ]
}

async function listOf(db: Kysely<Tables>, accountId: string): Promise<string | undefined> {
  const one = db
    .selectFrom('messages')
    .select('list_id')
    .where('account_id', '=', accountId)
    .where('shelf', '=', 'line')
  return (await one.limit(1).executeTakeFirst())?.list_id ?? undefined
}

/** The one that stands last in the line of its account. */
async function readLast(db: Kysely<Tables>, { workspaceId }: FullQueue, accountId: string): Promise<MessageDetail> {
  const ofAccount = db.selectFrom('messages').select('id').where('account_id', '=', accountId)
  const line = ofAccount.where('shelf', '=', 'line').where('hurried', '=', false)
  const last = await line.orderBy('due_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
  return readMessageDetail(db, workspaceId, last.id)
}

async function claimSome(db: Kysely<Tables>, senderId: string, accountId: string): Promise<void> {
  const [lease] = await takeLeases(db, { senderId, accountIds: [accountId] })
  if (!lease) throw new Error('the lease was not to be had')
  const claimed = await claimMessages(db, { ...lease, senderId, limit: 50 })
  if (claimed.length !== 50) throw new Error(`${claimed.length} were claimed`)
  await releaseMessages(db, { ids: claimed.map(({ id }) => id), senderId, fence: lease.fence })
}
