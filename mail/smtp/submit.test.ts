// Submitting a message to a server that keeps to a script: what goes over the wire, and what becomes of the message.
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
import { address, failureOf, greeting, patience, talkTo } from '../../testing/smtp-talk.ts'
import type { Envelope } from './envelope.ts'
import type { Outcome } from './outcome.ts'
import { quit } from './quit.ts'
import { type SubmitOptions, submit } from './submit.ts'

const message = Buffer.from('Subject: hi\r\n\r\n.dot\r\nend\r\n')
const envelope: Envelope = { from: address('me@example.com'), to: [address('you@example.com')] }
const three: Envelope = { ...envelope, to: ['a@x.fr', 'b@x.fr', 'c@x.fr'].map(address) }
const farewell: Script = [expectLine('QUIT'), say('221 bye'), close()]

interface Case extends Partial<SubmitOptions> {
  envelope?: Envelope
  message?: Uint8Array
}

/** Greets, submits, says goodbye; the script is checked to its end. */
async function play(script: Script, o: Case = {}): Promise<Outcome> {
  await using server = await scriptedServer(script)
  const talk = await talkTo(server)
  await using _ = talk.wire
  const outcome = await submit(talk, o.envelope ?? envelope, o.message ?? message, { signal: patience(), ...o })
  await quit(talk)
  return outcome
}

const stuffed = (wire: string) => expect(wire).toBe('Subject: hi\r\n\r\n..dot\r\nend\r\n')
const inTurn: Script = [
  expectLine('MAIL FROM:<me@example.com>'),
  say('250 ok'),
  expectLine('RCPT TO:<you@example.com>'),
  say('250 ok'),
]
const atOnce: Script = [expectLine(/^MAIL/), expectLine(/^RCPT/), expectLine('DATA')]
const chunked: Script = [expectLine(/^MAIL/), expectLine(/^RCPT/), expectLine(`BDAT ${message.length} LAST`)]

describe('a message is accepted', () => {
  test('one command after the other where the server does not pipeline', async () => {
    const outcome = await play([
      ...greeting(),
      ...inTurn,
      expectLine('DATA'),
      say('354 go'),
      expectMessage(stuffed),
      say('250 2.0.0 queued as 7'),
      ...farewell,
    ])
    expect(outcome).toMatchObject({
      result: 'accepted',
      serverSaid: '250 2.0.0 queued as 7',
      recipients: [{ result: 'accepted' }],
    })
  })

  test('the envelope and DATA at once with PIPELINING', async () => {
    const outcome = await play([
      ...greeting('PIPELINING', 'SIZE 1000'),
      expectLine(`MAIL FROM:<me@example.com> SIZE=${message.length}`),
      expectLine('RCPT TO:<you@example.com>'),
      expectLine('DATA'),
      say('250 ok', '250 ok', '354 go'),
      expectMessage(stuffed),
      say('250 queued'),
      ...farewell,
    ])
    expect(outcome.result).toBe('accepted')
  })

  test('everything at once with CHUNKING, and no dot is doubled', async () => {
    const outcome = await play([
      ...greeting('PIPELINING', 'CHUNKING'),
      ...chunked,
      expectBytes(message.length, (bytes) => expect(bytes.equals(message)).toBe(true)),
      say('250 ok', '250 ok', '250 queued'),
      ...farewell,
    ])
    expect(outcome.result).toBe('accepted')
  })

  test('the envelope first when a large message would be sent in vain', async () => {
    const large = Buffer.alloc(300_000, 'line of text\r\n')
    const size = large.length + (large.at(-1) === 10 ? 0 : 2)
    const outcome = await play(
      [
        ...greeting('PIPELINING', 'CHUNKING'),
        expectLine(/^MAIL/),
        expectLine(/^RCPT/),
        say('250 ok', '250 ok'),
        expectLine(/^BDAT \d+ LAST$/),
        expectBytes(size),
        say('250 queued'),
        ...farewell,
      ],
      { message: large },
    )
    expect(outcome.result).toBe('accepted')
  })

  test('several messages through one connection', async () => {
    const again: Script = [...chunked, expectBytes(message.length), say('250 ok', '250 ok', '250 queued')]
    await using server = await scriptedServer([
      ...greeting('PIPELINING', 'CHUNKING'),
      ...again,
      ...again,
      ...again,
      ...farewell,
    ])
    const talk = await talkTo(server)
    for (let turn = 0; turn < 3; turn++) {
      expect(await submit(talk, envelope, message, { signal: patience() })).toMatchObject({ result: 'accepted' })
    }
    await quit(talk)
    expect(server.connections).toBe(1)
  })

  test('an answer in several lines, in several packets', async () => {
    const outcome = await play([
      ...greeting(),
      ...inTurn,
      expectLine('DATA'),
      say('354-ready', '354 go'),
      expectMessage(),
      say('250-2.0.0 thanks'),
      say('250 2.0.0 queued'),
      ...farewell,
    ])
    expect(outcome).toMatchObject({ serverSaid: '250-2.0.0 thanks\n250 2.0.0 queued' })
  })
})

describe('the durable point', () => {
  test('comes before the end of DATA and after everything else', async () => {
    const order: string[] = []
    const outcome = await play(
      [
        ...greeting('PIPELINING'),
        ...atOnce,
        say('250 ok', '250 ok', '354 go'),
        expectLine('Subject: hi'),
        expectLine(''),
        expectLine('..dot'),
        expectLine('end'),
        meanwhile('the server has everything but the end', () => void order.push('all but the end')),
        expectLine('.'),
        meanwhile('the server has the end', () => void order.push('end')),
        say('250 queued'),
        ...farewell,
      ],
      { beforeEnd: async () => void order.push('durable') },
    )
    expect(outcome.result).toBe('accepted')
    expect(order.indexOf('durable')).toBeLessThan(order.indexOf('end'))
  })

  test('holds the last byte of BDAT back', async () => {
    const held = Promise.withResolvers<void>()
    const outcome = await play(
      [
        ...greeting('PIPELINING', 'CHUNKING'),
        ...chunked,
        expectBytes(message.length - 1),
        meanwhile('all but the last byte arrived', held.resolve),
        expectBytes(1),
        say('250 ok', '250 ok', '250 queued'),
        ...farewell,
      ],
      { beforeEnd: () => held.promise },
    )
    expect(outcome.result).toBe('accepted')
  })

  test('that cannot be reached stops the message and closes the connection', async () => {
    const failure = await failureOf(
      play([...greeting(), ...inTurn, expectLine('DATA'), say('354 go'), expectLine('Subject: hi'), stall()], {
        beforeEnd: () => Promise.reject(new Error('the journal is full')),
      }),
    )
    expect(failure).toEqual(new Error('the journal is full'))
  })

  test('is not asked for when the envelope was refused', async () => {
    const outcome = await play(
      [...greeting(), expectLine(/^MAIL/), say('550 5.7.1 no'), expectLine('RSET'), say('250 ok'), ...farewell],
      { beforeEnd: () => Promise.reject(new Error('asked')) },
    )
    expect(outcome.result).toBe('refused')
  })
})

describe('a message is refused', () => {
  const rset: Script = [expectLine('RSET'), say('250 ok'), ...farewell]

  test.each([
    ['550 5.7.1 not yours', 'refused', 'mail'],
    ['450 4.7.1 slow down', 'later', 'mail'],
  ] as const)('at MAIL: %s', async (said, result, step) => {
    const outcome = await play([...greeting(), expectLine(/^MAIL/), say(said), ...rset])
    expect(outcome).toMatchObject({
      result,
      evidence: { step, stage: 'submit', replyCode: Number(said.slice(0, 3)), serverSaid: said },
    })
  })

  test.each([
    ['550 5.1.1 unknown', 'refused'],
    ['450 4.2.0 greylisted', 'later'],
  ] as const)('at RCPT: %s', async (said, result) => {
    const script = [...greeting(), expectLine(/^MAIL/), say('250 ok'), expectLine(/^RCPT/), say(said), ...rset]
    const outcome = await play(script)
    expect(outcome).toMatchObject({ result, evidence: { step: 'rcpt', serverSaid: said }, recipients: [{ result }] })
  })

  test.each(['554 5.5.1 no', '451 4.3.0 later'])('at DATA: %s', async (said) => {
    const outcome = await play([...greeting(), ...inTurn, expectLine('DATA'), say(said), ...rset])
    expect(outcome).toMatchObject({
      result: said[0] === '5' ? 'refused' : 'later',
      evidence: { step: 'data', serverSaid: said },
    })
  })

  test.each(['552 5.3.4 too big', '554 5.7.1 spam', '451 4.7.1 later', '421 4.7.0 closing'])(
    'after DATA: %s',
    async (said) => {
      const script = [...greeting(), ...inTurn, expectLine('DATA'), say('354 go'), expectMessage(), say(said)]
      const outcome = await play([...script, ...(said.startsWith('421') ? [close()] : rset)])
      expect(outcome).toMatchObject({
        result: said[0] === '5' ? 'refused' : 'later',
        evidence: { step: 'data', serverSaid: said },
      })
    },
  )

  test('in a pipelined batch, where the server waits for the message all the same', async () => {
    const outcome = await play([
      ...greeting('PIPELINING'),
      ...atOnce,
      say('250 ok', '550 5.1.1 unknown', '354 go'),
      expectMessage((wire) => expect(wire).toBe('')),
      say('554 no valid recipients'),
      ...rset,
    ])
    expect(outcome).toMatchObject({ result: 'refused', evidence: { step: 'rcpt', enhancedStatus: '5.1.1' } })
  })

  test('in a pipelined batch, DATA with it', async () => {
    const outcome = await play([
      ...greeting('PIPELINING'),
      ...atOnce,
      say('550 no', '503 first MAIL', '503 first MAIL'),
      ...rset,
    ])
    expect(outcome).toMatchObject({ result: 'refused', evidence: { step: 'mail', serverSaid: '550 no' } })
  })

  test('with BDAT', async () => {
    const outcome = await play([
      ...greeting('PIPELINING', 'CHUNKING'),
      ...chunked,
      expectBytes(message.length),
      say('250 ok', '550 5.1.1 unknown', '554 5.5.1 no valid recipients'),
      ...rset,
    ])
    expect(outcome).toMatchObject({
      result: 'refused',
      scope: 'recipient',
      evidence: { serverSaid: '550 5.1.1 unknown' },
    })
  })

  test('by a server that hangs up without answering the rest of the batch', async () => {
    const outcome = await play([...greeting('PIPELINING'), ...atOnce, say('550 5.7.1 blocked'), close()])
    expect(outcome).toMatchObject({ result: 'refused', evidence: { serverSaid: '550 5.7.1 blocked' } })
  })

  test.each([0, 1, 2])('with 421 in place of answer %i of the batch', async (at) => {
    const said = ['250 ok', '250 ok', '354 go'].toSpliced(at, 3, '421 4.3.2 shutting down')
    const outcome = await play([...greeting('PIPELINING'), ...atOnce, say(...said), close()])
    expect(outcome).toMatchObject({ result: 'later', evidence: { replyCode: 421 } })
  })

  test.each([0, 1, 2])('with 421 in place of answer %i to BDAT', async (at) => {
    const said = ['250 ok', '250 ok', '250 queued'].toSpliced(at, 3, '421 4.3.2 shutting down')
    const outcome = await play([
      ...greeting('PIPELINING', 'CHUNKING'),
      ...chunked,
      expectBytes(message.length),
      say(...said),
      close(),
    ])
    expect(outcome).toMatchObject({ result: 'later', evidence: { replyCode: 421 } })
  })
})

describe('recipients are judged one by one', () => {
  test('those who were accepted get the message', async () => {
    const outcome = await play(
      [
        ...greeting('PIPELINING'),
        expectLine(/^MAIL/),
        ...three.to.map(({ text }) => expectLine(`RCPT TO:<${text}>`)),
        expectLine('DATA'),
        say('250 ok', '250 ok', '550 5.1.1 unknown', '452 4.5.3 too many', '354 go'),
        expectMessage(),
        say('250 queued'),
        ...farewell,
      ],
      { envelope: three },
    )
    expect(outcome.result === 'accepted' && outcome.recipients).toMatchObject([
      { address: { text: 'a@x.fr' }, result: 'accepted' },
      { address: { text: 'b@x.fr' }, result: 'refused', scope: 'recipient', evidence: { replyCode: 550 } },
      { address: { text: 'c@x.fr' }, result: 'later', evidence: { replyCode: 452 } },
    ])
  })

  test('nobody is given up while somebody may still be accepted later', async () => {
    const outcome = await play(
      [
        ...greeting(),
        expectLine(/^MAIL/),
        say('250 ok'),
        ...['550 no', '450 later', '550 no'].flatMap((said) => [expectLine(/^RCPT/), say(said)]),
        expectLine('RSET'),
        say('250 ok'),
        ...farewell,
      ],
      { envelope: three },
    )
    expect(outcome).toMatchObject({ result: 'later', evidence: { replyCode: 450 } })
  })
})

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

  test('in the middle of a large message, with its reason: refused', async () => {
    const large = Buffer.alloc(20_000_000, 'line of text\r\n')
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

describe('parameters are said where the server knows them', () => {
  const all = ['PIPELINING', 'SIZE', '8BITMIME', 'SMTPUTF8', 'DSN', 'REQUIRETLS']

  test('8BITMIME, SMTPUTF8, DSN, REQUIRETLS', async () => {
    const outcome = await play(
      [
        ...greeting(...all),
        expectLine('MAIL FROM:<jérôme@example.com> BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=id+2B1 REQUIRETLS'),
        expectLine('RCPT TO:<you@example.com> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;you@example.com'),
        expectLine('DATA'),
        say('250 ok', '250 ok', '354 go'),
        expectMessage(),
        say('250 queued'),
        ...farewell,
      ],
      {
        envelope: {
          from: address('jérôme@example.com'),
          to: envelope.to,
          dsn: { returns: 'headers', envelopeId: 'id+1', notify: ['success', 'failure'] },
          requireTls: true,
        },
        message: Buffer.from('Subject: é\r\n\r\nhi\r\n'),
      },
    )
    expect(outcome.result).toBe('accepted')
  })

  test.each([
    [
      'an international address',
      { envelope: { from: address('jérôme@example.com'), to: envelope.to } },
      'ESMTPUTF8',
      '5.6.7',
    ],
    ['international headers', { internationalHeaders: true }, 'ESMTPUTF8', '5.6.7'],
    ['REQUIRETLS', { envelope: { ...envelope, requireTls: true } }, null, '5.7.30'],
    ['a message that is too large', { message: Buffer.alloc(2000, 'x') }, null, '5.3.4'],
  ])('%s that the server cannot take is not tried', async (_, o, nodeError, enhancedStatus) => {
    const outcome = await play([...greeting('SIZE 1000'), ...farewell], o)
    expect(outcome).toMatchObject({ result: 'refused', evidence: { nodeError, enhancedStatus } })
  })
})
