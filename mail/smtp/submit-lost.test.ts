// Connections that end in the middle of a message: before the end nothing was sent, after it nobody can be sure.
import { describe, expect, test } from 'vitest'
import {
  close,
  expectBytes,
  expectLine,
  expectMessage,
  meanwhile,
  reset,
  type Script,
  say,
  scriptedServer,
  stall,
} from '../../testing/scripted-server.ts'
import { atOnce, chunked, envelope, farewell, inTurn, message, play } from '../../testing/scripted-submission.ts'
import { failureOf, greeting, patience, talkTo } from '../../testing/smtp-talk.ts'
import { submit } from './submit.ts'

describe('the connection is lost', () => {
  const toTheMessage: Script = [...greeting(), ...inTurn, expectLine('DATA'), say('354 go')]

  test.each([
    ['closed', close()],
    ['reset', reset()],
  ])('%s after the end: unsure, never sent again by a machine', async (_, loss) => {
    const outcome = await play([...toTheMessage, expectMessage(), loss])
    expect(outcome).toMatchObject({ result: 'unsure', why: 'connection-lost-after-data', evidence: { step: 'data' } })
  })

  test('after the last byte of BDAT: unsure, even before the envelope was answered', async () => {
    const script = [...greeting('PIPELINING', 'CHUNKING'), ...chunked, expectBytes(message.length), close()]
    expect(await play(script)).toMatchObject({ result: 'unsure', evidence: { nodeError: 'ECLOSED' } })
  })

  test('after the last byte of BDAT, the envelope refused: refused, and nothing unsure about it', async () => {
    const script = [...greeting('PIPELINING', 'CHUNKING'), ...chunked, expectBytes(message.length)]
    expect(await play([...script, say('250 ok', '550 no'), close()])).toMatchObject({ result: 'refused' })
  })

  test('silence after the end until the deadline: unsure', async () => {
    const outcome = await play([...toTheMessage, expectMessage(), stall()], { signal: AbortSignal.timeout(300) })
    expect(outcome).toMatchObject({ result: 'unsure', evidence: { nodeError: 'EDEADLINE' } })
  })

  test.each(['banana', '354 go on', '999 what'])('an answer to the end that is none (%s): unsure', async (said) => {
    const outcome = await play([
      ...toTheMessage,
      expectMessage(),
      say(said),
      ...(said.startsWith('354') ? [expectLine('RSET'), say('250 ok'), ...farewell] : [stall()]),
    ])
    expect(outcome).toMatchObject({ result: 'unsure', evidence: { nodeError: 'EPROTOCOL' } })
  })

  test.each([
    ['at MAIL', [...greeting(), expectLine(/^MAIL/)]],
    ['at RCPT', [...greeting(), expectLine(/^MAIL/), say('250 ok'), expectLine(/^RCPT/)]],
    ['at DATA', [...greeting(), ...inTurn, expectLine('DATA')]],
    ['in a batch', [...greeting('PIPELINING'), ...atOnce]],
    ['in a batch, half answered', [...greeting('PIPELINING'), ...atOnce, say('250 ok', '250 ok')]],
  ] as [string, Script][])('%s: not sent, a failure of the connection', async (_, script) => {
    expect(await failureOf(play([...script, close()]))).toMatchObject({ evidence: { nodeError: 'ECLOSED' } })
    const failure = await failureOf(play([...script, stall()], { signal: AbortSignal.timeout(200) }))
    expect(failure).toMatchObject({ evidence: { nodeError: 'EDEADLINE' } })
  })

  test('at the durable point: not sent', async () => {
    const closed = Promise.withResolvers<void>()
    const script = [
      ...toTheMessage,
      expectLine('Subject: hi'),
      reset(),
      meanwhile('the connection is gone', closed.resolve),
    ]
    const settle = () => closed.promise.then(() => new Promise<void>((resolve) => setTimeout(resolve, 50)))
    const failure = await failureOf(play(script, { beforeEnd: settle }))
    expect(failure).toMatchObject({ evidence: { nodeError: expect.stringMatching(/ECONNRESET|EPIPE|ECLOSED/) } })
  })

  test('at the durable point, with a last word: that word', async () => {
    const said = Promise.withResolvers<void>()
    const script = [
      ...toTheMessage,
      expectLine('Subject: hi'),
      say('421 4.4.2 too slow'),
      meanwhile('said', said.resolve),
      stall(),
    ]
    const settle = () => said.promise.then(() => new Promise<void>((resolve) => setTimeout(resolve, 50)))
    expect(await play(script, { beforeEnd: settle })).toMatchObject({ result: 'later', evidence: { replyCode: 421 } })
  })

  const large = Buffer.alloc(20_000_000, 'line of text\r\n')
  const largeChunk: Script = [
    ...greeting('PIPELINING', 'CHUNKING'),
    expectLine(/^MAIL/),
    expectLine(/^RCPT/),
    say('250 ok', '250 ok'),
    expectLine(/^BDAT/),
  ]

  test('in the middle of a large chunk, with its reason: refused, and the connection is of no more use', async () => {
    const outcome = await play([...largeChunk, say('552 5.3.4 too big'), stall()], { message: large })
    expect(outcome).toMatchObject({ result: 'refused', evidence: { replyCode: 552 } })
  })

  test.each(['250 queued', '354 go on'])(
    'an answer (%s) to a message that the server does not have yet: not sent',
    async (said) => {
      const chunk = failureOf(play([...largeChunk, say(said), stall()], { message: large }))
      expect(await chunk).toMatchObject({ evidence: { nodeError: 'EPROTOCOL' } })
      const data = failureOf(play([...toTheMessage, say(said), stall()], { message: large }))
      expect(await data).toMatchObject({ evidence: { nodeError: 'EPROTOCOL' } })
    },
  )

  test('in the middle of a large message, with its reason: refused', async () => {
    const script = [...toTheMessage, expectLine('line of text'), say('552 5.3.4 too big'), stall()]
    expect(await play(script, { message: large })).toMatchObject({ result: 'refused', evidence: { replyCode: 552 } })
  })

  test('before anything is sent, on a connection that idled', async () => {
    await using server = await scriptedServer([...greeting(), close()])
    const talk = await talkTo(server)
    await using _ = talk.wire
    while (talk.wire.alive) await new Promise((resolve) => setImmediate(resolve))
    expect(await failureOf(submit(talk, envelope, message, { signal: patience() }))).toMatchObject({
      evidence: { nodeError: 'ECLOSED' },
    })
  })
})
