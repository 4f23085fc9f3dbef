// Greeting and EHLO, with servers of every manner.
import { describe, expect, test } from 'vitest'
import {
  close,
  endless,
  expectLine,
  raw,
  reset,
  type Script,
  say,
  scriptedServer,
  stall,
} from '../../testing/scripted-server.ts'
import { failureOf, greeting, patience, wireTo } from '../../testing/smtp-talk.ts'
import { greet } from './greet.ts'
import { quit } from './quit.ts'

const farewell: Script = [expectLine('QUIT'), say('221 bye'), close()]

async function play(script: Script, signal = patience()) {
  await using server = await scriptedServer(script)
  await using wire = await wireTo(server)
  const talk = await greet(wire, { name: 'me.test', signal })
  await quit(talk)
  return talk
}

describe('a server that greets', () => {
  test('says who it is and what it can do', async () => {
    const talk = await play([...greeting('PIPELINING', 'AUTH PLAIN'), ...farewell])
    expect(talk).toMatchObject({ banner: 'mail.test ESMTP', name: 'me.test', capabilities: { pipelining: true } })
  })

  test('in many lines, byte by byte', async () => {
    const bytes = [...'220-no spam\r\n220 mail.test\r\n'].map((byte) => raw(byte))
    const talk = await play([...bytes, expectLine(/^EHLO/), say('250 mail.test'), ...farewell])
    expect(talk.banner).toBe('no spam\nmail.test')
  })

  test('with bare line feeds', async () => {
    const talk = await play([raw('220 old\n'), expectLine(/^EHLO/), raw('250-old\n250 SIZE 9\n'), ...farewell])
    expect(talk.capabilities.size).toBe(9)
  })

  test('without knowing EHLO', async () => {
    const script = [
      say('220 old'),
      expectLine(/^EHLO/),
      say('502 what?'),
      expectLine('HELO me.test'),
      say('250 old'),
      ...farewell,
    ]
    expect((await play(script)).capabilities.lines).toEqual([])
  })
})

describe('a server that does not', () => {
  test.each([
    ['554 5.7.1 blocked', { replyCode: 554, enhancedStatus: '5.7.1' }],
    ['421 4.3.2 too busy', { replyCode: 421, enhancedStatus: '4.3.2' }],
    ['250 odd', { replyCode: 250 }],
  ])('%s', async (said, evidence) => {
    const failure = await failureOf(play([say(said), stall()]))
    expect(failure).toMatchObject({ evidence: { ...evidence, serverSaid: said, protocol: 'smtp' } })
  })

  test.each([
    ['another protocol', [say('* OK IMAP4rev1 ready'), stall()], 'EPROTOCOL'],
    ['binary', [raw(Buffer.from([0x15, 3, 1, 0, 2, 2, 70, 10])), stall()], 'EPROTOCOL'],
    ['closed at once', [close()], 'ECLOSED'],
    ['reset at once', [reset()], 'ECONNRESET'],
    ['closed in the middle of a line', [raw('220 mail'), close()], 'ECLOSED'],
    ['closed in the middle of a reply', [say('220-mail'), close()], 'ECLOSED'],
    ['an endless line', [endless(Buffer.alloc(65_536, 'x'))], 'ETOOLONG'],
    ['endless lines', [endless('220-hello\r\n'.repeat(5000))], 'ETOOLONG'],
    ['ten megabytes', [raw(Buffer.alloc(10_000_000, '220-hello\r\n')), stall()], 'ETOOLONG'],
    ['silence', [stall()], 'EDEADLINE'],
    ['half a greeting', [raw('220 mail.te'), stall()], 'EDEADLINE'],
    ['silence after EHLO', [say('220 hi'), expectLine(/^EHLO/), stall()], 'EDEADLINE'],
    ['closed after EHLO', [say('220 hi'), expectLine(/^EHLO/), close()], 'ECLOSED'],
    ['garbage after EHLO', [say('220 hi'), expectLine(/^EHLO/), raw('\0\0\n'), stall()], 'EPROTOCOL'],
    ['a second greeting out of turn', [raw('220 hi\r\n220 hi again\r\n'), stall()], 'EPROTOCOL'],
  ] as [string, Script, string][])('%s: %s', async (_, script, nodeError) => {
    const before = performance.now()
    const failure = await failureOf(play(script, AbortSignal.timeout(nodeError === 'EDEADLINE' ? 200 : 5000)))
    expect(failure).toMatchObject({ name: 'MailFailure', evidence: { nodeError } })
    expect(performance.now() - before).toBeLessThan(2500)
  })

  test('what was said of an unfinished line is kept', async () => {
    const failure = await failureOf(play([raw('220 mail.te'), stall()], AbortSignal.timeout(200)))
    expect(failure).toMatchObject({ evidence: { serverSaid: '220 mail.te' } })
  })

  test('the refusal of EHLO is the one that is told', async () => {
    const script = [
      say('220 hi'),
      expectLine(/^EHLO/),
      say('550 5.7.1 bad name'),
      expectLine(/^HELO/),
      say('550 go'),
      stall(),
    ]
    expect(await failureOf(play(script))).toMatchObject({ evidence: { serverSaid: '550 5.7.1 bad name' } })
  })

  test('a check that is cancelled ends as cancelled', async () => {
    const cancel = new AbortController()
    const playing = failureOf(play([stall()], cancel.signal))
    cancel.abort(new Error('cancelled by a person'))
    expect(await playing).toEqual(new Error('cancelled by a person'))
  })
})
