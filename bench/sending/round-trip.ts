// One connection to a server 40 ms away: what the journal costs where waiting for answers costs more.
import { openBenchHouse } from './bench-house.ts'
import { delayingProxy } from './delaying-proxy.ts'
import { median, printTable, round } from './figures.ts'
import { ourRound, type Sending } from './our-rate.ts'
import { nodemailerRate } from './rivals.ts'
import { chunking, noChunking, startSink } from './sink.ts'

const oneWayMs = 20

export async function roundTrip({ quick }: { quick: boolean }): Promise<void> {
  const [messages, rounds] = quick ? [200, 1] : [200, 3]
  await using bench = await openBenchHouse()
  await using sender = await bench.startSender()
  const rows = []
  for (const { offers, keywords, goal } of [
    { offers: 'PIPELINING and CHUNKING', keywords: chunking, goal: 1.8 },
    { offers: 'PIPELINING', keywords: noChunking, goal: 1 },
  ]) {
    await using sink = await startSink(keywords)
    await using far = await delayingProxy(sink.port, oneWayMs)
    const accountId = await bench.house.connect({ smtp: far, pacing: { connections: 1 } })
    const rates = await compare({ bench, sink, sender, accountId, messages }, { port: far.port, rounds })
    const times = median(rates.map(({ ours, theirs }) => ours / theirs))
    rows.push({
      'server offers': offers,
      'FluenzR, messages/s': round(median(rates.map(({ ours }) => ours)), 1),
      'nodemailer, messages/s': round(median(rates.map(({ theirs }) => theirs)), 1),
      ratio: `${round(times, 2)} ×`,
      goal: `≥ ${goal} ×`,
    })
  }
  printTable(`Round trip of ${oneWayMs * 2} ms, one connection, ${messages} letters, median of ${rounds}`, rows)
}

async function compare(sending: Sending, { port, rounds }: { port: number; rounds: number }) {
  const rates = []
  for (let nth = 0; nth < rounds; nth++) {
    const { whole: ours } = await ourRound(sending)
    const theirs = await nodemailerRate({ port, messages: sending.messages, connections: 1 })
    rates.push({ ours, theirs })
  }
  return rates
}
