// A house that watches: the accounts and queues of a sending house, and senders inside this process that only watch.
// `await using house = await openWatchingHouse()`.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { pino } from 'pino'
import { type Listen, listen } from '../server/db/listen.ts'
import { beat } from '../server/heartbeat.ts'
import { startWatchWorker, type WatchWorkerOptions } from '../server/replies/watch-worker.ts'
import { openKeyring } from '../vault/keys.ts'
import { openSendingHouse, type SendingHouse } from './sending-house.ts'

export type WatcherOptions = Partial<
  Pick<WatchWorkerOptions, 'mostWatched' | 'logins' | 'watchMailbox' | 'around' | 'metrics' | 'budgets'>
>

export interface WatchingSender extends AsyncDisposable {
  id: string
  /** Shows no sign of life any more, as a process that was stopped: others may take over, and its work goes on. */
  fallSilent(): Promise<void>
}

export interface WatchingHouse extends SendingHouse {
  startWatcher(options?: WatcherOptions): Promise<WatchingSender>
  /** A message of this account that went out to an address; its Message-ID. */
  sent(accountId: string, message: { to: string; subject?: string }): Promise<string>
  /** What came in for an account, oldest first. */
  incoming(accountId: string): Promise<{ kind: string; subject: string; folder: string }[]>
  watching(accountId: string): Promise<Watching>
}

/** What the account page would show, and who does it. */
export interface Watching {
  state: string | null
  senderId: string | null
  receiving: string
  problem: string | null
}

export async function openWatchingHouse(given?: Parameters<typeof openSendingHouse>[0]): Promise<WatchingHouse> {
  const house = await openSendingHouse(given)
  const watchers = new AsyncDisposableStack()
  const keys = await openKeyring(house.keyFile, { keyIdsInUse: [] })
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) })
  const { db, url } = house
  return {
    ...house,
    log: () => house.log() + lines.join(''),
    startWatcher: async (options = {}) => {
      const stack = watchers.use(new AsyncDisposableStack())
      const id = randomUUID()
      const ear: Listen = stack.use(listen({ url }))
      const onError = (error: Error) => log.warn({ err: error }, 'no heartbeat')
      const heart = await beat(db, { id, onError })
      stack.use(heart)
      const around = { network: 'allow', ehloName: 'me.test' } as const
      stack.use(startWatchWorker({ db, listen: ear, log, senderId: id, keys: async () => keys, around, ...options }))
      await ear.ready()
      return {
        id,
        async fallSilent() {
          await heart[Symbol.asyncDispose]()
          await sql`insert into senders (id, seen_at) values (${id}, now() - interval '6 seconds')`.execute(db)
        },
        [Symbol.asyncDispose]: () => stack.disposeAsync(),
      }
    },
    sent: (accountId, message) => markSent(house, accountId, message),
    incoming: async (accountId) => {
      const query = db.selectFrom('incoming').select(['kind', 'subject', 'folder']).where('account_id', '=', accountId)
      return query.orderBy('received_at').orderBy('id').execute()
    },
    watching: (accountId) => readWatching(house, accountId),
    async [Symbol.asyncDispose]() {
      await watchers.disposeAsync()
      await house[Symbol.asyncDispose]()
    },
  }
}

async function markSent(
  house: SendingHouse,
  accountId: string,
  { to, subject = 'Notre offre' }: { to: string; subject?: string },
): Promise<string> {
  const recipients = [{ address: to, kind: 'to' }] as const
  const [id = ''] = await house.queue(accountId, 1, { subject, recipients: [...recipients] })
  await sql`
    update messages set state = 'sent', submitted_at = now(), settled_at = now() where id = ${id}`.execute(house.db)
  return (await house.message(id)).message_id
}

async function readWatching({ db }: SendingHouse, accountId: string): Promise<Watching> {
  const { rows } = await sql<Watching>`
    select watches.state, lease.sender_id as "senderId", receiving_state as receiving, receiving_problem as problem
    from accounts left join watches on watches.account_id = accounts.id
      left join watch_leases lease on lease.account_id = accounts.id
    where accounts.id = ${accountId}`.execute(db)
  return rows[0] ?? { state: null, senderId: null, receiving: 'gone', problem: null }
}
