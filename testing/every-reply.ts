// Every reply exactly once: mail is delivered into real mailboxes while they are watched over lines that break at any
// byte, by senders that come and go; afterwards every reply is one entry of the inbox, and nothing else is. Chance comes
// from a seed, so that a failure can be told; what the machine does meanwhile cannot be repeated.
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Cut, type CuttingProxy, cuttingProxy } from './cutting-proxy.ts'
import type { Dovecot } from './dovecot.ts'
import { answerTo, otherMail } from './incoming-letters.ts'
import { openPostman, type Postman } from './lmtp.ts'
import { randomFrom } from './random.ts'
import { until } from './until.ts'
import type { WatchingHouse, WatchingSender } from './watching-house.ts'

export interface EveryReplyOptions {
  seconds: number
  /** Two mails of all mailboxes together are this far apart on average, in ms. */
  everyMs: number
  /** A sender is replaced so often on average, in ms. */
  replaceEveryMs: number
  seed: number
}

export interface EveryReplyReport {
  mails: number
  replies: number
  connections: number
  cuts: number
  senders: number
  /** What must not be: each a sentence. */
  faults: string[]
}

interface Mailbox {
  accountId: string
  address: string
  /** Message-IDs of replies that lie in it. */
  replies: string[]
}

/** All users of this Dovecot, which takes passwords without TLS. */
export async function runEveryReply(
  house: WatchingHouse,
  dovecot: Dovecot,
  options: EveryReplyOptions,
): Promise<EveryReplyReport> {
  const random = randomFrom(options.seed)
  await using proxy = await cuttingProxy(dovecot.ports.imap, () => someCut(random))
  await using postman = await openPostman(dovecot.ports.lmtp)
  await withoutLoginBudget(house)
  const mailboxes = await connectAll(house, dovecot, proxy)
  const end = performance.now() + options.seconds * 1_000
  const [mails, senders] = await Promise.all([
    deliverUntil(end, { house, dovecot, postman, mailboxes, random, everyMs: options.everyMs }),
    watchUntil(end, { house, proxy, mailboxes, random, everyMs: options.replaceEveryMs }),
  ])
  const replies = mailboxes.reduce((sum, each) => sum + each.replies.length, 0)
  const { connections, cuts } = proxy
  const faults = [...(await faultsOf(house, mailboxes)), ...(await unwatched(house, mailboxes))]
  return { mails, replies, connections, cuts, senders, faults }
}

/** A line that breaks is never a reason to give up. */
async function unwatched(house: WatchingHouse, mailboxes: readonly Mailbox[]): Promise<string[]> {
  const all = await Promise.all(mailboxes.map(async (each) => ({ ...each, ...(await house.watching(each.accountId)) })))
  return all
    .filter(({ receiving }) => receiving !== 'ready')
    .map(({ address, receiving, problem }) => `${address} is ${receiving}: ${problem}`)
}

/** The minute of three logins is over before it has begun: lines break more often here than anywhere else. */
export async function withoutLoginBudget({ db }: WatchingHouse): Promise<void> {
  await sql`create function another_minute() returns trigger language plpgsql as $$
    begin new.username := new.username || clock_timestamp(); return new; end $$`.execute(db)
  await sql`create trigger another_minute before insert on login_attempts
    for each row execute function another_minute()`.execute(db)
}

async function connectAll(house: WatchingHouse, { users }: Dovecot, { port }: CuttingProxy): Promise<Mailbox[]> {
  const mailboxes: Mailbox[] = []
  for (const { name: address, password } of users) {
    const accountId = await house.connect({ address, password, smtp: { port: 9 }, imap: { port } })
    mailboxes.push({ accountId, address, replies: [] })
  }
  return mailboxes
}

interface Delivering {
  house: WatchingHouse
  dovecot: Dovecot
  postman: Postman
  mailboxes: readonly Mailbox[]
  random: () => number
  everyMs: number
}

/** How many mails; half of them are replies, some of these into Junk, and some a second time into another folder. */
async function deliverUntil(end: number, o: Delivering): Promise<number> {
  let mails = 0
  for (; performance.now() < end; mails++) {
    const mailbox = oneOf(o.mailboxes, o.random)
    if (o.random() < 0.5)
      await o.postman.deliver({ to: mailbox.address, message: otherMail(mailbox.address, mails).text })
    else await deliverReply(o, mailbox)
    await wait(o.random() * 2 * o.everyMs)
  }
  return mails
}

async function deliverReply({ house, dovecot, postman, random }: Delivering, mailbox: Mailbox): Promise<void> {
  const { accountId, address: to, replies } = mailbox
  const from = `camille.${replies.length}@client.test`
  const ours = await house.sent(accountId, { to: from })
  const { messageId, text } = answerTo({ to, from, messageId: ours, subject: 'Notre offre' })
  const roll = random()
  if (roll > 0.15) await postman.deliver({ to, message: text })
  if (roll < 0.3) await dovecot.deliver({ user: to, message: text, folder: 'Junk' })
  replies.push(messageId)
}

interface Watching {
  house: WatchingHouse
  proxy: CuttingProxy
  mailboxes: readonly Mailbox[]
  random: () => number
  everyMs: number
}

/** How many senders there were. Afterwards lines hold, until everything was read. */
async function watchUntil(end: number, { house, proxy, mailboxes, random, everyMs }: Watching): Promise<number> {
  let senders = 1
  await using crowd = new AsyncDisposableStack()
  let current = crowd.use(await startImpatient(house))
  for (;;) {
    const pause = Math.min(random() * 2 * everyMs, end - performance.now())
    if (pause <= 0) break
    await wait(pause)
    // Some end in order; others fall silent and go on with what they had begun, as a process that was stopped.
    if (random() < 0.5) await current[Symbol.asyncDispose]()
    else await current.fallSilent()
    current = crowd.use(await startImpatient(house))
    senders++
  }
  proxy.mend()
  await until(() => allRead(house, mailboxes), 60_000).catch(() => undefined) // told as faults
  return senders
}

/** Comes back at once, and looks into Junk all the time. */
const startImpatient = (house: WatchingHouse): Promise<WatchingSender> =>
  house.startWatcher({
    budgets: { pause: 50, longestPause: 500, round: 1_500, answer: 3_000, sign: 3_000, silence: 6_000 },
  })

async function allRead(house: WatchingHouse, mailboxes: readonly Mailbox[]): Promise<boolean> {
  return (await faultsOf(house, mailboxes)).length === 0
}

async function faultsOf({ db }: WatchingHouse, mailboxes: readonly Mailbox[]): Promise<string[]> {
  const { rows } = await sql<{ accountId: string; messageId: string; kind: string; entries: number }>`
    select account_id as "accountId", message_id as "messageId", min(kind) as kind, count(*)::integer as entries
    from incoming group by account_id, message_id`.execute(db)
  return mailboxes.flatMap(({ accountId, address, replies }) => {
    const kept = new Map(rows.filter((row) => row.accountId === accountId).map((row) => [row.messageId, row]))
    const wrong = replies.flatMap((id) => {
      const { entries = 0, kind = 'nothing' } = kept.get(id) ?? {}
      return entries === 1 && kind === 'human' ? [] : [`${address}: ${id} is kept ${entries} times, as ${kind}`]
    })
    const strangers = [...kept.keys()].filter((id) => !replies.includes(id))
    return [...wrong, ...strangers.map((id) => `${address}: ${id} is none of our business`)]
  })
}

/** Every line breaks: somewhere in what the server says (soon more often than late), or after a while of silence. */
function someCut(random: () => number): Cut {
  const after = Math.ceil(10 ** (1 + random() * 4.5))
  return { after, how: random() < 0.8 ? 'reset' : 'silence', withinMs: 100 + random() * 5_000 }
}

function oneOf<T>(things: readonly T[], random: () => number): T {
  const thing = things[Math.floor(random() * things.length)]
  if (thing === undefined) throw new Error('there is none')
  return thing
}
