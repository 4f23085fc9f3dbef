// From an answer that its server has filed to the event in a browser, while one sender watches hundreds of mailboxes;
// beside it, when the server itself told another connection of it.
import { randomUUID } from 'node:crypto'
import { makeApiKey } from '../../server/people/api-key.ts'
import { insertMember, insertUser } from '../../server/people/person.ts'
import { openEventSource } from '../../testing/event-source.ts'
import { freePort } from '../../testing/free-port.ts'
import { answerTo } from '../../testing/incoming-letters.ts'
import { openPostman } from '../../testing/lmtp.ts'
import { percentile, printTable, round } from '../sending/figures.ts'
import { checkNotices, startMailboxes } from './mailboxes.ts'
import { openProbe, type Probe } from './probe.ts'
import { openWatchedHouse, type WatchedHouse } from './watched-house.ts'

interface Heard {
  /** Milliseconds from LMTP's yes to the event, and from the server's own notice to the event. */
  afterDelivery: number
  afterNotice: number
}

const perMailbox = 5

export async function latency({ quick }: { quick: boolean }): Promise<void> {
  const [count, probed] = quick ? [50, 10] : [500, 50]
  await using dovecot = await startMailboxes(count)
  await using house = await openWatchedHouse()
  const accounts = await house.connect(dovecot.users, dovecot.ports.imaps)
  await using _sender = await house.startSender()
  await house.untilWatched(count, { ms: 300_000 })
  await using stack = new AsyncDisposableStack()
  const events = await followInBrowser(house, stack)
  const postman = stack.use(await openPostman(dovecot.ports.lmtp))
  const heard: Heard[] = []
  for (let nth = 0; nth < probed; nth++) {
    const place = Math.floor((nth * count) / probed)
    const [user, accountId] = [dovecot.users[place], accounts[place]]
    if (!user || !accountId) throw new Error('no such mailbox')
    using probe = await openProbe(dovecot.ports.imap, user)
    for (const { messageId, to: from } of await house.sent([accountId], perMailbox)) {
      const letter = answerTo({ to: user.name, from, messageId, subject: 'nr 0' })
      heard.push(
        await hear({
          probe,
          next: events.next,
          deliver: () => postman.deliver({ to: user.name, message: letter.text }),
        }),
      )
    }
  }
  await checkNotices(dovecot)
  const row = (what: string, values: number[]) => ({
    [`${heard.length} answers in ${probed} of ${count} mailboxes`]: what,
    'p50, ms': round(percentile(values, 0.5)),
    'p90, ms': round(percentile(values, 0.9)),
    'p99, ms': round(percentile(values, 0.99)),
    'longest, ms': round(Math.max(...values)),
  })
  printTable('Latency: from a filed answer to the event in the browser', [
    row(
      'event, after it was filed',
      heard.map(({ afterDelivery }) => afterDelivery),
    ),
    row(
      "event, after the server's own notice",
      heard.map(({ afterNotice }) => afterNotice),
    ),
  ])
}

interface Hearing {
  probe: Probe
  next: () => Promise<number>
  deliver: () => Promise<void>
}

async function hear({ probe, next, deliver }: Hearing): Promise<Heard> {
  const [noticed, event] = [probe.next(), next()]
  await deliver()
  const filed = performance.now()
  const [noticedAt, eventAt] = await Promise.all([noticed, event])
  return { afterDelivery: eventAt - filed, afterNotice: eventAt - noticedAt }
}

/** The product's own web process, and a client that follows its stream. `next`: when the next reply is told. */
async function followInBrowser({ bench }: WatchedHouse, stack: AsyncDisposableStack) {
  const { db, workspaceId } = bench.house
  const port = await freePort()
  stack.use(await bench.startWeb({ PORT: String(port) }))
  const key = await db.transaction().execute(async (trx) => {
    const user = { name: 'Léa', email: `${randomUUID()}@example.fr`, password: randomUUID() }
    const createdBy = (await insertUser(trx, user)) ?? ''
    await insertMember(trx, { workspaceId, userId: createdBy, role: 'owner' })
    return (await makeApiKey(trx, { workspaceId, createdBy, name: 'bench' })).key
  })
  const cut = new AbortController()
  stack.defer(() => cut.abort())
  const stream = await openEventSource(`http://127.0.0.1:${port}/api/v1/events/live`, {
    headers: { authorization: `Bearer ${key}` },
    signal: cut.signal,
  })
  return {
    async next(): Promise<number> {
      for await (const { data } of { [Symbol.asyncIterator]: () => ({ next: () => stream.next() }) }) {
        if (isReply(data)) return performance.now()
      }
      throw new Error('the stream ended')
    },
  }
}

function isReply(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'reply.received'
}
