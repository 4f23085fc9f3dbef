// A house that sends: a database, a vault, accounts at recording sinks, messages in their queues, and senders inside this
// process. `await using house = await openSendingHouse()`.
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { pino } from 'pino'
import type { MessageState } from '../contract/message.ts'
import type { Pacing } from '../contract/pacing.ts'
import type { Security } from '../contract/stage.ts'
import { publishKeys } from '../server/accounts/published-key.ts'
import { type Listen, listen } from '../server/db/listen.ts'
import type { Tables } from '../server/db/tables.ts'
import { beat } from '../server/heartbeat.ts'
import type { Patience } from '../server/sending/desk.ts'
import { enqueueMessages, type RenderedMessage } from '../server/sending/enqueue.ts'
import type { Keys } from '../server/sending/open-account.ts'
import { startSendingWorker } from '../server/sending/worker.ts'
import { tlsBindingOf } from '../vault/binding.ts'
import { type Keyring, openKeyring } from '../vault/keys.ts'
import { sealText } from '../vault/seal.ts'
import { temporaryVault } from '../vault/temporary-vault.ts'
import { freshDatabase } from './database.ts'

export interface Server {
  host?: string
  port: number
  /** Default: none, as on this machine. */
  security?: Security
}

export interface AccountOptions {
  smtp: Server
  imap?: Server
  pacing?: Partial<Pacing>
  sentCopyByProvider?: boolean | null
  address?: string
  password?: string
}

export interface SendingHouse extends AsyncDisposable {
  db: Kysely<Tables>
  url: string
  keyFile: string
  workspaceId: string
  /** Everything that senders have logged. */
  log: () => string
  connect(options: AccountOptions): Promise<string>
  /** Puts so many messages into a queue; the ids, in order. */
  queue(accountId: string, count: number, message?: Partial<RenderedMessage>): Promise<string[]>
  /** `keys`: in place of those with which it was opened. */
  startSender(options?: SenderOptions): Promise<Sender>
  states(): Promise<Partial<Record<MessageState, number>>>
  message(id: string): Promise<MessageRow>
}

interface SenderOptions {
  patience?: Partial<Patience>
  senderId?: string
  deaf?: boolean
  keys?: Keys
}

export interface Sender extends AsyncDisposable {
  id: string
}

export async function openSendingHouse(given?: { db: Kysely<Tables>; url: string }): Promise<SendingHouse> {
  const stack = new AsyncDisposableStack()
  const { db, url } = given ?? stack.use(await freshDatabase())
  const vault = stack.use(await temporaryVault())
  const keys = await openKeyring(vault.file, { keyIdsInUse: [] })
  await publishKeys(db, [keys.current])
  const workspaceId = await makeWorkspace(db)
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) })
  const senders = stack.use(new AsyncDisposableStack())
  return {
    ...{ db, url, workspaceId, keyFile: vault.file },
    log: () => lines.join(''),
    connect: (options) => connect({ db, keys, workspaceId }, options),
    queue: (accountId, count, message) => queue({ db, workspaceId }, { accountId, count, message: message ?? {} }),
    async startSender({ patience = {}, senderId = randomUUID(), deaf = false, keys: vaultOf = async () => keys } = {}) {
      const opened = senders.use(new AsyncDisposableStack())
      const ear = opened.use(deaf ? neverHears : listen({ url }))
      opened.use(await beat(db, { id: senderId, onError: (error) => log.warn({ err: error }, 'no heartbeat') }))
      const around = { network: 'allow', ehloName: 'me.test' } as const
      opened.use(startSendingWorker({ db, listen: ear, log, senderId, keys: vaultOf, around, patience }))
      await ear.ready()
      return { id: senderId, [Symbol.asyncDispose]: () => opened.disposeAsync() }
    },
    states: () => states(db),
    message: (id) => db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

const neverHears: Listen = {
  on: () => () => {},
  ready: async () => {},
  close: async () => {},
  [Symbol.asyncDispose]: async () => {},
}

type MessageRow = Awaited<ReturnType<typeof readMessage>>
function readMessage(db: Kysely<Tables>, id: string) {
  return db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

async function makeWorkspace(db: Kysely<Tables>): Promise<string> {
  const slug = randomUUID()
  const row = await db
    .insertInto('auth.workspace')
    .values({ name: 'Odile et associés', slug })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

const unpaced: Pacing = {
  ...{ perHour: null, perDay: null, gapSeconds: 0, jitterSeconds: 0, rampUp: null, connections: 5 },
  ...{ days: [1, 2, 3, 4, 5, 6, 7], from: null, until: null, timeZone: 'Europe/Paris' },
}

interface Office {
  db: Kysely<Tables>
  keys: Keyring
  workspaceId: string
}

async function connect({ db, keys, workspaceId }: Office, options: AccountOptions): Promise<string> {
  const id = randomUUID()
  const { address = `lea.${id.slice(0, 8)}@example.fr`, password = 'a secret', sentCopyByProvider = null } = options
  const server = ({ host = '127.0.0.1', port, security = 'none' }: Server) => ({
    host,
    port,
    security,
    username: address,
  })
  const imap = options.imap ? JSON.stringify(server(options.imap)) : null
  const learned = JSON.stringify({ sentCopyByProvider, rewritesMessageId: null, arrivesIn: null })
  const pacing: Pacing = { ...unpaced, ...options.pacing }
  await sql`
    insert into accounts (id, workspace_id, address, display_name, smtp, imap, imap_has_own_password, sending_state,
      receiving_state, learned, per_hour, per_day)
    values (${id}, ${workspaceId}, ${address}, 'Léa', ${JSON.stringify(server(options.smtp))}, ${imap}, false, 'ready',
      ${imap ? 'ready' : 'off'}, ${learned}, ${pacing.perHour}, ${pacing.perDay})`.execute(db)
  await sql`insert into account_pacing (account_id, pacing) values (${id}, ${JSON.stringify(pacing)})`.execute(db)
  for (const [use, at] of [['smtp', options.smtp] as const, ['imap', options.imap] as const]) {
    if (at === undefined) continue
    const { host = '127.0.0.1', security = 'none' } = at
    const tls = tlsBindingOf(security)
    const { publicKey, keyId } = keys.current
    const binding = { workspaceId, accountId: id, use, host, tls }
    const sealed = await sealText({ publicKey, keyId, binding, text: password })
    await db
      .insertInto('account_secrets')
      .values({ workspace_id: workspaceId, account_id: id, use, host, tls, sealed, key_id: keyId })
      .execute()
  }
  return id
}

interface Order {
  accountId: string
  count: number
  message: Partial<RenderedMessage>
}

async function queue({ db, workspaceId }: Omit<Office, 'keys'>, { accountId, count, message }: Order) {
  const row = await db.selectFrom('accounts').select('address').where('id', '=', accountId).executeTakeFirstOrThrow()
  const messages = Array.from({ length: count }, (_, n): RenderedMessage => {
    const messageId = `<${randomUUID()}@example.fr>`
    const raw = Buffer.from(`Message-ID: ${messageId}\r\nSubject: nr ${n}\r\n\r\nBonjour\r\n`)
    return {
      ...{ workspaceId, accountId, messageId, raw },
      from: { address: row.address, name: 'Léa' },
      recipients: [{ address: `to.${n}@example.org`, kind: 'to' }],
      ...{ subject: `nr ${n}`, preview: 'Bonjour', attachments: [] },
      ...{ needsSmtpUtf8: false, needs8Bit: false },
      ...message,
    }
  })
  return db.transaction().execute((trx) => enqueueMessages(trx, messages))
}

async function states(db: Kysely<Tables>): Promise<Partial<Record<MessageState, number>>> {
  const { rows } = await sql<{ state: MessageState; count: number }>`
    select state, count(*)::integer as count from messages group by state`.execute(db)
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}
