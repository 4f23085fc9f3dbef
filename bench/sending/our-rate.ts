// One round of our own: every letter taken by the function behind the API, stored, journalled, sent, settled.
import { randomUUID } from 'node:crypto'
import { createMailing } from '../../server/sending/create-mailing.ts'
import { unsubscribing } from '../../server/sending/unsubscribe-link.ts'
import type { RunningProcess } from '../../testing/processes.ts'
import { until } from '../../testing/until.ts'
import type { BenchHouse } from './bench-house.ts'
import { cpuSeconds } from './cpu-time.ts'
import { letterSubject, letterText, recipientOf } from './letters.ts'
import type { Sink } from './sink.ts'

/** As many recipients as the door takes in one call, and calls at the same time. */
const ofOneMailing = 500
const callsAtOnce = 2

export interface Sending {
  bench: BenchHouse
  sink: Sink
  sender: RunningProcess
  accountId: string
  messages: number
}

export interface OurRound {
  /** Messages per second until the last one is accepted, and until the last one is settled. */
  door: number
  whole: number
  /** Microseconds of CPU for one message. */
  cpu: { door: number; sender: number; postgres: number; sink: number }
}

export async function ourRound({ bench, sink, sender, accountId, messages }: Sending): Promise<OurRound> {
  await bench.clear()
  const before = await sink.taken()
  const pids = { door: process.pid, sender: sender.pid, postgres: bench.postgresPid, sink: sink.pid }
  const began = { at: performance.now(), cpu: cpuOf(pids) }
  await acceptAll(bench, accountId, messages)
  const accepted = performance.now() - began.at
  await until(async () => (await sink.taken()) - before >= messages, 300_000)
  await until(() => isSettled(bench, accountId), 30_000)
  const settled = performance.now() - began.at
  const { sent } = await bench.house.states()
  if (sent !== messages) throw new Error(`${sent} of ${messages} were sent`)
  const after = cpuOf(pids)
  const each = (of: keyof typeof pids) => ((after[of] - began.cpu[of]) / messages) * 1e6
  return {
    door: (messages / accepted) * 1_000,
    whole: (messages / settled) * 1_000,
    cpu: { door: each('door'), sender: each('sender'), postgres: each('postgres'), sink: each('sink') },
  }
}

type Pids = Record<keyof OurRound['cpu'], number>

/** The door's own: its children are the others. */
function cpuOf({ sender, postgres, sink }: Pids): OurRound['cpu'] {
  const { user, system } = process.cpuUsage()
  return {
    door: (user + system) / 1e6,
    sender: cpuSeconds(sender),
    postgres: cpuSeconds(postgres),
    sink: cpuSeconds(sink),
  }
}

async function acceptAll({ house }: BenchHouse, accountId: string, messages: number): Promise<void> {
  const { workspaceId } = house
  const who = { userId: randomUUID(), workspaceId, role: 'owner', locale: null, sessionId: null } as const
  const door = { idempotency: undefined, unsubscribing: unsubscribing('https://bench.test', 'a long secret') }
  let next = 0
  const call = async () => {
    while (next < messages) {
      const first = next
      next += ofOneMailing
      const count = Math.min(ofOneMailing, messages - first)
      await createMailing(house.db, who, { ...door, body: mailing(accountId, { first, count }) })
    }
  }
  await Promise.all(Array.from({ length: callsAtOnce }, call))
}

function mailing(accountId: string, { first, count }: { first: number; count: number }) {
  const recipients = Array.from({ length: count }, (_, nth) => {
    return { address: recipientOf(first + nth), name: '', variables: { firstName: `Prénom ${first + nth}` } }
  })
  return { accountId, subject: letterSubject, text: letterText, attachments: [], headers: {}, recipients }
}

async function isSettled({ connection }: BenchHouse, accountId: string): Promise<boolean> {
  const { rowCount } = await connection.pool.query(
    `select 1 from messages where account_id = $1 and state in ('queued', 'claimed', 'submitting') limit 1`,
    [accountId],
  )
  return rowCount === 0
}
