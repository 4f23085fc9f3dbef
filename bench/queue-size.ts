// Does a long queue slow anything down? A million waiting messages over ten thousand accounts: what a sender asks to
// claim, and what the pages ask to say why each message waits, with the plans of PostgreSQL. `QUEUE=100000` for a
// smaller one.
import { type CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import { connect } from '../server/db/connect.ts'
import { migrate } from '../server/db/migrate.ts'
import type { Tables } from '../server/db/tables.ts'
import { insertWorkspace } from '../server/people/person.ts'
import { claimMessages, releaseMessages } from '../server/sending/claim.ts'
import { takeLeases } from '../server/sending/lease.ts'
import { countMessages, listMessages } from '../server/sending/list-messages.ts'
import { nextUp } from '../server/sending/next-up.ts'
import { readPlan } from '../server/sending/plan-of-account.ts'
import { ownPostgres } from '../testing/own-postgres.ts'
import { type FullQueue, fillQueue } from './queue-size/fill-queue.ts'
import { measure } from './queue-size/measure.ts'

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
  const { workspaceId, senderId, accountIds } = queue
  const page = { state: 'waiting' as const, limit: 50 }
  const some = (nth: number) => accountIds[(nth * 7919) % accountIds.length] ?? ''
  const questions: Record<string, (nth: number) => Promise<unknown>> = {
    'claim 50 messages of an account': (nth) => claimSome(db, senderId, some(nth)),
    'when does the next one go (nextUp)': (nth) => nextUp(db, some(nth)),
    'a page of 50, each with its reason': async (nth) =>
      listMessages(db, workspaceId, { ...page, cursor: queue.cursors[nth % queue.cursors.length] }),
    'a page of one account': (nth) => listMessages(db, workspaceId, { ...page, accountId: some(nth) }),
    'the plan of an account': (nth) => readPlan(db, workspaceId, some(nth)),
    'the counts of the tabs': () => countMessages(db, workspaceId),
  }
  for (const [name, ask] of Object.entries(questions)) await measure({ db, name, ask, queries })
}

async function claimSome(db: Kysely<Tables>, senderId: string, accountId: string): Promise<void> {
  const [lease] = await takeLeases(db, { senderId, accountIds: [accountId] })
  if (!lease) throw new Error('the lease was not to be had')
  const claimed = await claimMessages(db, { ...lease, senderId, limit: 50 })
  if (claimed.length !== 50) throw new Error(`${claimed.length} were claimed`)
  await releaseMessages(db, { ids: claimed.map(({ id }) => id), senderId, fence: lease.fence })
}
