// A message that is begun behind another one, whose answer is not in yet: in the same group where the server pipelines.
import { expect, test } from 'vitest'
import { type Cut, type SinkOptions, smtpSink } from '../../testing/smtp-sink.ts'
import { address, patience } from '../../testing/smtp-talk.ts'
import { Secret } from '../address/secret.ts'
import { MailFailure } from '../problem/failure.ts'
import { openTalk } from './open-talk.ts'
import { submit } from './submit.ts'

const messageOf = (id: string) => Buffer.from(`Message-ID: <${id}@mail.test>\r\nSubject: Bonjour\r\n\r\n.Une ligne\r\n`)
const from = address('lea@mail.test')
const [marc, zoe] = [address('marc@mail.test'), address('zoe@mail.test')]

interface Pair {
  /** Of the first and of the second one. */
  results: [string, string]
  journalled: [boolean, boolean]
  delivered: string[]
  heard: string[]
}

interface Wish {
  /** What the first one's end is worth to the second one. */
  mayEnd?: boolean
}

async function pair(options: SinkOptions, { mayEnd = true }: Wish = {}): Promise<Pair> {
  const heard: string[] = []
  const answer: SinkOptions['answer'] = (line, message) => {
    heard.push(line)
    return options.answer?.(line, message)
  }
  await using sink = await smtpSink({ ...options, answer })
  const journalled: [boolean, boolean] = [false, false]
  const results = await sayBoth(sink.port, { journalled, mayEnd })
  return { results, journalled, heard, delivered: sink.delivered.map(({ messageId }) => messageId) }
}

async function sayBoth(port: number, { journalled, mayEnd }: { journalled: [boolean, boolean]; mayEnd: boolean }) {
  const login = { username: 'lea', secret: Secret.of('a secret'), security: 'none', pins: [] } as const
  const around = { network: 'allow', ehloName: 'me.test' } as const
  const opened = await openTalk({ host: '127.0.0.1', port, ...login }, around, patience()).catch(failed)
  if (opened === 'failed') return ['failed', 'failed'] as [string, string]
  await using _ = opened.wire
  const going = Promise.withResolvers<boolean>()
  let followed = false
  const note = (nth: 0 | 1) => async () => {
    journalled[nth] = true
  }
  const first = submit(opened, { from, to: [marc] }, messageOf('one'), {
    ...{ signal: patience(), early: true, beforeEnd: note(0) },
    onEnd: () => going.resolve(true),
    isFollowed: () => followed,
  }).then(({ result }) => result, failed)
  void first.then(() => going.resolve(false))
  const isBehind = await going.promise
  followed = isBehind
  const behind = isBehind ? { behind: first.then(() => mayEnd) } : {}
  const second = await submit(opened, { from, to: [zoe] }, messageOf('two'), {
    ...{ signal: patience(), early: true, beforeEnd: note(1), ...behind },
  }).then(({ result }) => result, failed)
  return [await first, second] as [string, string]
}

function failed(error: unknown): 'failed' {
  if (!(error instanceof MailFailure)) throw error
  return 'failed'
}

const ways: readonly (readonly [string, readonly string[]])[] = [
  ['DATA', ['8BITMIME', 'PIPELINING']],
  ['BDAT', ['8BITMIME', 'PIPELINING', 'CHUNKING']],
]
const both = ['<one@mail.test>', '<two@mail.test>']

test.each(ways)('%s: both arrive, the second one after a reset', async (_, keywords) => {
  const { results, delivered, heard } = await pair({ keywords, thinkMs: () => 20 })
  expect(results).toEqual(['accepted', 'accepted'])
  expect(delivered).toEqual(both)
  expect(heard).toContain('RSET')
})

test.each(ways)('%s: the first one refused, whenever that is, is nothing to the second one', async (_, keywords) => {
  for (const refused of ['MAIL', 'RCPT', '.']) {
    let said = false
    const answer: SinkOptions['answer'] = (line) => {
      if (said || !line.startsWith(refused)) return undefined
      said = true
      return '550 5.7.1 not this one'
    }
    const { results, delivered } = await pair({ keywords, answer })
    expect([refused, ...results]).toEqual([refused, 'refused', 'accepted'])
    expect(delivered).toEqual(['<two@mail.test>'])
  }
})

test.each(ways)('%s: one that must not end is not delivered, and not in doubt', async (_, keywords) => {
  const { results, delivered } = await pair({ keywords, thinkMs: () => 20 }, { mayEnd: false })
  expect(results).toEqual(['accepted', 'failed'])
  expect(delivered).toEqual(['<one@mail.test>'])
})

test.each(ways)('%s: a server that cannot bear with it refuses nobody', async (_, keywords) => {
  let reset = false
  const answer: SinkOptions['answer'] = (line) => {
    reset ||= line === 'RSET'
    return reset && line.startsWith('MAIL') ? '503 5.5.1 one after the other, please' : undefined
  }
  const { results } = await pair({ keywords, answer, thinkMs: () => 20 })
  expect(results).toEqual(['accepted', 'failed'])
})

/** What must hold for each of the two, whatever was cut. */
function judge(cut: Cut, { results, journalled, delivered }: Pair): string[] {
  return both.flatMap((id, nth) => {
    const [result, copies] = [results[nth], delivered.filter((one) => one === id).length]
    const right =
      copies <= 1 &&
      (copies === 0 ? result !== 'accepted' : journalled[nth] && (result === 'accepted' || result === 'unsure'))
    return right ? [] : [`${JSON.stringify(cut)}: ${id} is ${result} and was delivered ${copies} times`]
  })
}

const sides: readonly (readonly [string, (byte: number) => Cut])[] = [
  ['says', (afterSaid) => ({ afterSaid })],
  ['hears', (afterHeard) => ({ afterHeard })],
]
const everyWay = ways.flatMap(([way, keywords]) => sides.map(([side, cutAt]) => ({ way, side, keywords, cutAt })))

test.each(everyWay)(
  '$way, cut at every byte that the server $side: each of the two is told right',
  {
    timeout: 60_000,
  },
  async ({ keywords, cutAt }) => {
    const seen = new Set<string>()
    const atOnce = 25
    for (let first = 0, whole = false; !whole; first += atOnce) {
      const cuts = Array.from({ length: atOnce }, (_, nth) => cutAt(first + nth))
      const pairs = await Promise.all(cuts.map((cut) => pair({ keywords, cut: () => cut })))
      expect(pairs.flatMap((each, nth) => judge(cuts[nth] ?? {}, each))).toEqual([])
      for (const { results } of pairs) seen.add(results.join())
      whole = pairs.every(({ results }) => results.join() === 'accepted,accepted')
    }
    for (const told of ['failed,failed', 'unsure,failed', 'accepted,unsure', 'accepted,accepted'])
      expect(seen).toContain(told)
  },
)
