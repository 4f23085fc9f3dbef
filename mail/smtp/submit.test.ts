// Submitting a message to a server that keeps to a script: what goes over the wire, and what becomes of the message.
import { describe, expect, test } from 'vitest'
import {
  expectBytes,
  expectLine,
  expectMessage,
  meanwhile,
  type Script,
  say,
  scriptedServer,
  stall,
} from '../../testing/scripted-server.ts'
import { atOnce, chunked, envelope, farewell, inTurn, message, play, three } from '../../testing/scripted-submission.ts'
import { address, failureOf, greeting, patience, talkTo } from '../../testing/smtp-talk.ts'
import { quit } from './quit.ts'
import { submit } from './submit.ts'

const stuffed = (wire: string) => expect(wire).toBe('Subject: hi\r\n\r\n..dot\r\nend\r\n')

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
