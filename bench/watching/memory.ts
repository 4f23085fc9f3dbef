// What one idle watched account costs in memory, against a bare TLS socket that idles in the same run.

import { ca } from '../../testing/certificates.ts'
import { until } from '../../testing/until.ts'
import { printTable, round } from '../sending/figures.ts'
import { startChild } from './child.ts'
import { type IdleServer, startIdleServer } from './idle-server.ts'
import type { Memory } from './memory-now.ts'

interface Cost {
  /** KB for each account: between few and many, and of all of them. */
  each: number
  eachOfAll: number
  heap: number
  startMs: number
}

export async function memory({ quick }: { quick: boolean }): Promise<void> {
  const [few, many] = quick ? [200, 1_000] : [500, 5_000]
  await using server = await startIdleServer()
  const rows = []
  let yardstick = Number.NaN
  for (const how of ['bare', 'imapflow']) {
    const cost = await costOf(server, how, [few, many])
    if (how === 'bare') yardstick = cost.each
    rows.push({
      'watched by': how,
      'KB each': round(cost.each, 1),
      'of it JavaScript heap': round(cost.heap, 1),
      'KB each, all of the process': round(cost.eachOfAll, 1),
      'against a bare socket': `${round(cost.each / yardstick, 2)} ×`,
      'fit in 2 GB': round((2 * 2 ** 20) / cost.each),
      'seconds until all idle': round(cost.startMs / 1_000, 1),
    })
  }
  printTable(`Memory of an idle watched account: between ${few} and ${many} connections over TLS`, rows)
}

async function costOf(server: IdleServer, how: string, [few, many]: readonly [number, number]): Promise<Cost> {
  await until(async () => (await server.count()).open === 0, 60_000)
  await using client = startChild('idle-client-process.ts', { args: [how], execArgv: ['--expose-gc'] })
  const at = (connections: number) => client.ask<Memory & { tookMs: number }>({ port: server.port, ca, connections })
  const none = await at(0)
  const some = await at(few)
  const all = await at(many)
  const { idling } = await server.count()
  if (idling !== many) throw new Error(`${idling} of ${many} idle`)
  const kb = (bytes: number, by: number) => bytes / by / 1_024
  return {
    each: kb(all.rss - some.rss, many - few),
    eachOfAll: kb(all.rss - none.rss, many),
    heap: kb(all.heap - some.heap, many - few),
    startMs: some.tookMs + all.tookMs,
  }
}
