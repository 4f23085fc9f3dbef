// What one idle watched account costs in memory, against a bare TLS socket that idles in the same run. Each way in a
// process of its own; the last one is the product's whole sender, with its database.
import { setTimeout as pause } from 'node:timers/promises'
import { ca } from '../../testing/certificates.ts'
import { until } from '../../testing/until.ts'
import { printTable, round } from '../sending/figures.ts'
import { startChild } from './child.ts'
import { type IdleServer, startIdleServer } from './idle-server.ts'
import type { Memory } from './memory-now.ts'
import { memoryOf, peakOf } from './memory-of.ts'
import { openWatchedHouse } from './watched-house.ts'

type Counts = readonly [few: number, many: number]

interface Cost {
  few: Memory
  many: Memory
  /** Until all of them idle. */
  startMs: number
}

export async function memory({ quick }: { quick: boolean }): Promise<void> {
  const counts: Counts = quick ? [200, 1_000] : [500, 5_000]
  await using server = await startIdleServer()
  const costs: Record<string, Cost> = {}
  const found = (how: string, cost: Cost) => {
    costs[how] = cost
    console.log(`${how}: ${JSON.stringify(cost)}`)
  }
  for (const how of ['bare', 'imapflow', 'watching']) found(how, await costInChild(server, how, counts))
  found('the whole sender', await costInSender(server, counts))
  const each = ({ few, many }: Cost, of: keyof Memory) => (many[of] - few[of]) / (counts[1] - counts[0]) / 1_024
  const yardstick = costs['bare'] ? each(costs['bare'], 'rss') : Number.NaN
  const rows = Object.entries(costs).map(([how, cost]) => ({
    'watched by': how,
    'KB each': round(each(cost, 'rss'), 1),
    'against a bare socket (goal ≤ 2.5)': `${round(each(cost, 'rss') / yardstick, 2)} ×`,
    'of it JavaScript heap, KB': round(each(cost, 'heap'), 1),
    'with garbage, KB each': round(each(cost, 'standing'), 1),
    'fit in 2 GB': round((2 * 2 ** 20 - (cost.few.rss / 1_024 - counts[0] * each(cost, 'rss'))) / each(cost, 'rss')),
    'seconds until all idle': round(cost.startMs / 1_000, 1),
  }))
  printTable(`Memory of an idle watched account over TLS: between ${counts[0]} and ${counts[1]} of them`, rows)
}

async function costInChild(server: IdleServer, how: string, [fewer, more]: Counts): Promise<Cost> {
  await until(async () => (await server.count()).open === 0, 60_000)
  await using client = startChild('idle-client-process.ts', { args: [how], execArgv: ['--expose-gc'] })
  const at = (connections: number) => client.ask<Memory & { tookMs: number }>({ port: server.port, ca, connections })
  const few = await at(fewer)
  const many = await at(more)
  await allIdle(server, more)
  return { few, many, startMs: few.tookMs + many.tookMs }
}

async function costInSender(server: IdleServer, [fewer, more]: Counts): Promise<Cost> {
  await until(async () => (await server.count()).open === 0, 60_000)
  await using house = await openWatchedHouse()
  const users = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, nth) => ({ name: `n${from + nth}@watched.test`, password: 'p' }))
  const measure = async (sender: Awaited<ReturnType<typeof house.startSender>>) => {
    await settled()
    return memoryOf(sender)
  }
  await house.connect(users(0, fewer), server.port)
  await using sender = await house.startSender()
  let startMs = await house.untilWatched(fewer, { ms: 120_000 })
  const few = await measure(sender)
  await house.connect(users(fewer, more), server.port)
  await server.count()
  startMs += await house.untilWatched(more, { ms: 300_000 })
  const { mostAtOnce } = await server.count()
  const many = await measure(sender)
  await allIdle(server, more)
  const peak = (await peakOf(sender.pid)) / 2 ** 20
  console.log(`the whole sender: at most ${mostAtOnce} logins at once, at most ${round(peak)} MB held`)
  return { few, many, startMs }
}

/** What was needed for the beginning only is over: budgets of stages, states to be written. */
const settled = () => pause(35_000)

async function allIdle(server: IdleServer, wanted: number): Promise<void> {
  const { idling } = await server.count()
  if (idling < wanted) throw new Error(`${idling} of ${wanted} idle`)
}
