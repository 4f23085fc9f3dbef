// Accepted at the door → stored → journalled → sent → settled, all of it on disk, against those who do less.
import { realServers } from '../../testing/real-servers.ts'
import { openBenchHouse } from './bench-house.ts'
import { median, printTable, round } from './figures.ts'
import { type OurRound, ourRound } from './our-rate.ts'
import { nodemailerRate, postfixRate } from './rivals.ts'
import { chunking, startSink } from './sink.ts'

const connections = 10

interface Round extends OurRound {
  nodemailer: number
  /** Undefined: it was not asked. */
  postfix: number | undefined
}

interface Counts {
  messages: number
  throughPostfix: number
  rounds: number
}

const whole: Counts = { messages: 20_000, throughPostfix: 5_000, rounds: 3 }
const brief: Counts = { messages: 5_000, throughPostfix: 1_000, rounds: 3 }

export async function endToEnd({ quick }: { quick: boolean }): Promise<void> {
  const counts = quick ? brief : whole
  const { messages, throughPostfix, rounds } = counts
  await using bench = await openBenchHouse()
  await using sink = await startSink(chunking)
  await using sender = await bench.startSender()
  const accountId = await bench.house.connect({ smtp: sink, pacing: { connections } })
  const sending = { bench, sink, sender, accountId }
  await ourRound({ ...sending, messages: 1_000 }) // everybody is warm, and the tables have statistics
  await bench.connection.pool.query('analyze messages, message_bodies, message_attempts')
  const withPostfix = realServers().available && !process.argv.includes('--no-postfix')
  const done: Round[] = []
  for (let nth = 1; nth <= rounds; nth++) {
    const ours = await ourRound({ ...sending, messages })
    const nodemailer = await nodemailerRate({ port: sink.port, messages, connections })
    const postfix = withPostfix ? await postfixRate(sink, { messages: throughPostfix, connections }) : undefined
    done.push({ ...ours, nodemailer, postfix })
    const rates = [ours.whole, nodemailer, ...(postfix === undefined ? [] : [postfix])]
    console.log(`round ${nth}: ${rates.map((rate) => round(rate)).join(' / ')} messages/s`)
  }
  print(done, counts)
}

function print(done: readonly Round[], { messages, throughPostfix, rounds }: Counts): void {
  const rate = (of: (each: Round) => number) => round(median(done.map(of)))
  printTable(`End to end, ${connections} connections, letters of 5 KB, median of ${rounds}`, [
    { who: 'FluenzR, from the first call to the last outcome', messages, 'messages/s': rate((each) => each.whole) },
    { who: 'FluenzR, accepting them meanwhile', messages, 'messages/s': rate((each) => each.door) },
    ...against(done, { who: "nodemailer's pool, no queue (goal ≥ 3 ×)", messages, rival: 'nodemailer' }),
    ...against(done, {
      who: 'Postfix, accepted and relayed durably (goal ≥ 6 ×)',
      messages: throughPostfix,
      rival: 'postfix',
    }),
  ])
  const cost = (of: keyof OurRound['cpu']) => round(median(done.map((each) => each.cpu[of])))
  printTable('Where the time goes: microseconds of CPU for one message', [
    { door: cost('door'), sender: cost('sender'), PostgreSQL: cost('postgres'), sink: cost('sink') },
  ])
}

interface Compared {
  who: string
  messages: number
  rival: 'nodemailer' | 'postfix'
}

/** No row for somebody who was not asked. */
function against(done: readonly Round[], { who, messages, rival }: Compared) {
  const compared = done.flatMap(({ whole: ours, [rival]: theirs }) => {
    return theirs === undefined ? [] : [{ theirs, times: ours / theirs }]
  })
  if (compared.length === 0) return []
  const times = round(median(compared.map((each) => each.times)), 2)
  return [
    { who, messages, 'messages/s': round(median(compared.map(({ theirs }) => theirs))), 'we against it': `${times} ×` },
  ]
}
