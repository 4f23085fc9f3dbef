// The ledger: messages go out through real sender processes that are killed at random moments, over connections that
// break at random bytes, and afterwards every message is accounted for. Chance comes from a seed, so that a failure can
// be told; what the machine does meanwhile cannot be repeated.
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { type RunningProcess, startProcess } from './processes.ts'
import { randomFrom } from './random.ts'
import type { SendingHouse } from './sending-house.ts'
import { type Cut, type SmtpSink, smtpSink } from './smtp-sink.ts'
import { until } from './until.ts'

export interface LedgerOptions {
  messages: number
  kills: number
  accounts: number
  senders: number
  seed: number
  /** Between two kills at most, in ms. */
  killEveryMs: number
  /** Called now and then while messages go out: whatever else shall break. */
  disturb?: (nth: number) => Promise<void>
}

export interface LedgerReport {
  sent: number
  unsure: number
  refused: number
  kills: number
  connections: number
  /** What must not be: each a sentence. */
  faults: string[]
}

export async function runLedger(house: SendingHouse, options: LedgerOptions): Promise<LedgerReport> {
  const random = randomFrom(options.seed)
  await using sink = await smtpSink({ cut: () => randomCut(random), thinkMs: () => Math.floor(random() * 12) })
  await fillQueues(house, sink, options)
  await using crowd = new Crowd(house)
  await Promise.all(Array.from({ length: options.senders }, () => crowd.add()))
  for (let nth = 0; nth < options.kills; nth++) {
    await wait(random() * options.killEveryMs)
    await crowd.replaceOne(random())
    await silenceAll(house)
    await letTimePass(house)
    await options.disturb?.(nth)
    if (await isOver(house)) await fillQueues(house, sink, { ...options, messages: options.accounts * 2 })
  }
  sink.behave({})
  await untilOver(house)
  return { ...(await account(house, sink)), kills: options.kills, connections: sink.connections }
}

/** Senders as processes of their own; one that is killed is replaced at once, and the killing does not wait for it. */
class Crowd implements AsyncDisposable {
  readonly #house: SendingHouse
  readonly #running: RunningProcess[] = []
  readonly #all: Promise<RunningProcess>[] = []
  #adding: Promise<unknown> = Promise.resolve()

  constructor(house: SendingHouse) {
    this.#house = house
  }

  async add(): Promise<void> {
    const { url, keyFile } = this.#house
    const env = { DATABASE_URL: url, FLUENZR_VAULT_KEYS_FILE: keyFile, FLUENZR_LOG: 'error' }
    const starting = startProcess({ script: 'server/sender.ts', env })
    this.#all.push(starting)
    this.#running.push(await starting)
  }

  /** One that finds no database ends at once, and is started again, as the supervisor would. */
  async #addInsistently(): Promise<void> {
    for (let left = 20; ; left--) {
      try {
        return await this.add()
      } catch (error) {
        if (left === 0) throw error
        await wait(250)
      }
    }
  }

  /** `roll`: 0 ≤ roll < 1, who it is. Waits while nobody is there. */
  async replaceOne(roll: number): Promise<void> {
    await until(async () => this.#running.length > 0, 30_000)
    const [victim] = this.#running.splice(Math.floor(roll * this.#running.length), 1)
    victim?.kill('SIGKILL')
    this.#adding = Promise.all([this.#adding, this.#addInsistently()])
    this.#adding.catch(() => undefined) // told when the crowd is disposed of
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#adding
    const started = (await Promise.allSettled(this.#all)).flatMap((each) =>
      each.status === 'fulfilled' ? [each.value] : [],
    )
    await Promise.all(started.map((each) => each[Symbol.asyncDispose]()))
  }
}

async function fillQueues(house: SendingHouse, sink: SmtpSink, { messages, accounts }: LedgerOptions): Promise<void> {
  const known = await house.db.selectFrom('accounts').select('id').execute()
  const ids = known.map(({ id }) => id)
  // Some in parallel, some one by one.
  for (let nth = ids.length; nth < accounts; nth++) {
    ids.push(await house.connect({ smtp: sink, pacing: nth % 3 === 0 ? { perHour: 100_000 } : { connections: 3 } }))
  }
  for (const id of ids) await house.queue(id, Math.ceil(messages / ids.length))
}

/** Minutes go by: what waits for another try is due, and pauses are over. */
async function letTimePass({ db }: SendingHouse): Promise<void> {
  await sql`delete from account_holds`.execute(db)
  await sql`update messages set due_at = now(), retry_at = null where state = 'queued' and due_at > now()`.execute(db)
  await sql`select pg_notify('sending_changed', id::text) from accounts`.execute(db)
}

/** Until its next sign of life every sender looks dead, also those that live: they lose accounts in the middle of it. */
async function silenceAll({ db }: SendingHouse): Promise<void> {
  await sql`update senders set seen_at = seen_at - interval '6 seconds'`.execute(db)
}

async function isOver(house: SendingHouse): Promise<boolean> {
  const { queued = 0, claimed = 0, submitting = 0 } = await house.states()
  return queued + claimed + submitting === 0
}

async function untilOver(house: SendingHouse): Promise<void> {
  const deadline = performance.now() + 60_000
  while (!(await isOver(house))) {
    if (performance.now() > deadline) throw new Error(`still on the way: ${JSON.stringify(await house.states())}`)
    await letTimePass(house)
    await wait(500)
  }
}

/** Every message against what the sink has taken on. */
async function account(house: SendingHouse, sink: SmtpSink) {
  const rows = await house.db.selectFrom('messages').select(['message_id', 'state']).execute()
  const delivered = Map.groupBy(sink.delivered, ({ messageId }) => messageId)
  const faults = rows.flatMap(({ message_id, state }) => {
    const copies = delivered.get(message_id)?.length ?? 0
    const right = state === 'sent' ? copies === 1 : state === 'unsure' ? copies <= 1 : false
    return right ? [] : [`${message_id} is ${state} and was delivered ${copies} times`]
  })
  const ours = new Set(rows.map(({ message_id }) => message_id))
  const strangers = [...delivered.keys()].filter((id) => !ours.has(id)).map((id) => `${id} is no message of ours`)
  const { sent = 0, unsure = 0, refused = 0 } = await house.states()
  return { sent, unsure, refused, faults: [...faults, ...strangers] }
}

/** Every third connection breaks somewhere, in the middle of what is heard or of what is said. */
function randomCut(random: () => number): Cut | undefined {
  if (random() > 0.35) return undefined
  return random() < 0.5 ? { afterHeard: Math.floor(random() * 1_500) } : { afterSaid: Math.floor(random() * 700) }
}
