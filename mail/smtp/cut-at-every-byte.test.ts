// One complete dialogue, cut at every byte that the server says and at every byte that it hears. Wherever that is: what
// was taken on is never reported as not sent, and what is reported as not sent was never taken on.
import { expect, it } from 'vitest'
import { type Cut, type SinkOptions, smtpSink } from '../../testing/smtp-sink.ts'
import { address, patience } from '../../testing/smtp-talk.ts'
import { Secret } from '../address/secret.ts'
import { MailFailure } from '../problem/failure.ts'
import { openTalk } from './open-talk.ts'
import type { Outcome } from './outcome.ts'
import { quit } from './quit.ts'
import { submit } from './submit.ts'

const message = Buffer.from('Message-ID: <one@mail.test>\r\nSubject: Bonjour\r\n\r\n.Une ligne\r\nUne autre\r\n')

interface Run {
  result: Outcome['result'] | 'failed'
  journalled: boolean
  delivered: number
}

async function dialogue(options: SinkOptions): Promise<Run> {
  await using sink = await smtpSink(options)
  let journalled = false
  const beforeEnd = async () => {
    journalled = true
  }
  const result = await say(sink.port, beforeEnd).catch((error: unknown) => {
    if (!(error instanceof MailFailure)) throw error
    return 'failed' as const
  })
  return { result, journalled, delivered: sink.delivered.length }
}

async function say(port: number, beforeEnd: () => Promise<void>): Promise<Outcome['result']> {
  const login = { username: 'lea', secret: Secret.of('a secret'), security: 'none', pins: [] } as const
  const around = { network: 'allow', ehloName: 'me.test' } as const
  const talk = await openTalk({ host: '127.0.0.1', port, ...login }, around, patience())
  await using _ = talk.wire
  const envelope = { from: address('lea@mail.test'), to: [address('marc@mail.test'), address('zoe@mail.test')] }
  const outcome = await submit(talk, envelope, message, { signal: patience(), beforeEnd })
  await quit(talk)
  return outcome.result
}

/** What must hold, whatever was cut. */
function judge(cut: Cut, { result, journalled, delivered }: Run): string[] {
  const where = JSON.stringify(cut)
  const wrong: string[] = []
  if (delivered > 1) wrong.push(`${where}: delivered ${delivered} times`)
  if (delivered === 1 && !journalled) wrong.push(`${where}: delivered before the journal`)
  if (delivered === 1 && result !== 'accepted' && result !== 'unsure') wrong.push(`${where}: delivered, but ${result}`)
  if (delivered === 0 && result === 'accepted') wrong.push(`${where}: accepted, but not delivered`)
  if (!journalled && result !== 'failed') wrong.push(`${where}: ${result} without the journal`)
  return wrong
}

async function cutEverywhere(keywords: readonly string[], cutAt: (byte: number) => Cut): Promise<Run['result'][]> {
  const results: Run['result'][] = []
  const atOnce = 25
  // Goes on until a whole batch was never cut: then the dialogue is over.
  for (let first = 0; results.slice(-atOnce).some((result) => result !== 'accepted') || first === 0; first += atOnce) {
    const cuts = Array.from({ length: atOnce }, (_, nth) => cutAt(first + nth))
    const runs = await Promise.all(cuts.map((cut) => dialogue({ keywords, cut: () => cut })))
    expect(runs.flatMap((run, nth) => judge(cuts[nth] ?? {}, run))).toEqual([])
    results.push(...runs.map(({ result }) => result))
  }
  return results
}

const ways = [
  ['DATA', ['8BITMIME']],
  ['DATA with PIPELINING', ['8BITMIME', 'PIPELINING']],
  ['BDAT', ['8BITMIME', 'PIPELINING', 'CHUNKING']],
] as const

it.each(ways)('%s, cut at every byte that the server says', { timeout: 60_000 }, async (_, keywords) => {
  const results = await cutEverywhere(keywords, (afterSaid) => ({ afterSaid }))
  // Not sent, then in doubt, then sent: never back again.
  expect([...new Set(results)]).toEqual(['failed', 'unsure', 'accepted'])
})

it.each(ways)('%s, cut at every byte that the server hears', { timeout: 60_000 }, async (_, keywords) => {
  const results = await cutEverywhere(keywords, (afterHeard) => ({ afterHeard }))
  expect(new Set(results)).toEqual(new Set(['failed', 'unsure', 'accepted']))
  expect(results.lastIndexOf('failed')).toBeLessThan(results.indexOf('accepted'))
})
