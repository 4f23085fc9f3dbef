// Logging in, by every mechanism, and being refused in every manner; the password is never quoted.
import { describe, expect, test } from 'vitest'
import { ca, certificates } from '../../testing/certificates.ts'
import { close, expectLine, type Script, say, scriptedServer, stall, startTls } from '../../testing/scripted-server.ts'
import { failureOf, helloLines, patience } from '../../testing/smtp-talk.ts'
import { Secret } from '../address/secret.ts'
import { openSocket } from '../dns/open-socket.ts'
import { secure } from '../tls/secure.ts'
import { greet } from './greet.ts'
import { type LogInOptions, logIn } from './log-in.ts'
import { quit } from './quit.ts'
import { Wire } from './wire.ts'

const password = 'pässword=1,2'
const secret = Secret.of(password)
const accessToken = Secret.of('ya29.token')
const base64 = (text: string) => Buffer.from(text).toString('base64')
const plain = base64(`\0me\0${password}`)
const farewell: Script = [expectLine('QUIT'), say('221 bye'), close()]

function opening(...keywords: readonly string[]): Script {
  return [say('220 mail.test ESMTP'), expectLine('EHLO me.test'), say(...helloLines(keywords))]
}

async function play(script: Script, o: Partial<LogInOptions> & { encrypted?: boolean } = {}) {
  const { encrypted = true, ...options } = o
  const transcript: string[] = []
  await using server = await scriptedServer(encrypted ? [startTls(certificates.good), ...script] : script)
  const socket = await openSocket([server.host], server.port, { signal: patience() })
  const over = { host: 'mail.test', port: server.port, pins: [], ca, signal: patience() }
  const chosen = encrypted ? (await secure(socket, over)).socket : socket
  await using wire = new Wire(chosen, (from, text) => transcript.push(`${from}: ${text}`))
  const talk = await greet(wire, { name: 'me.test', signal: patience() })
  try {
    const loggedIn = await logIn(talk, { username: 'me', secret, signal: patience(), ...options })
    await quit(talk)
    return { ...loggedIn, transcript }
  } finally {
    expect(transcript.join('\n')).not.toContain(password)
    expect(transcript.join('\n')).not.toContain(base64(password))
    expect(transcript.join('\n')).not.toContain(plain)
  }
}

const loggedIn: Script = [say('235 2.7.0 welcome'), ...farewell]

describe('the mechanism', () => {
  test('PLAIN in one round trip', async () => {
    const result = await play([...opening('AUTH LOGIN PLAIN'), expectLine(`AUTH PLAIN ${plain}`), ...loggedIn])
    expect(result).toMatchObject({ mechanism: 'PLAIN', serverSaid: '235 2.7.0 welcome' })
    expect(result.transcript).toContain('us: AUTH PLAIN [secret]')
  })

  test('PLAIN with a server that asks again for what it was told', async () => {
    await play([
      ...opening('AUTH PLAIN'),
      expectLine(`AUTH PLAIN ${plain}`),
      say('334 '),
      expectLine(plain),
      ...loggedIn,
    ])
  })

  test('LOGIN, whatever the questions are called', async () => {
    const result = await play([
      ...opening('AUTH=LOGIN'),
      expectLine('AUTH LOGIN'),
      say(`334 ${base64('User Name\0')}`),
      expectLine(base64('me')),
      say('334'),
      expectLine(base64(password)),
      ...loggedIn,
    ])
    expect(result.mechanism).toBe('LOGIN')
  })

  test('XOAUTH2 for a token', async () => {
    const said = base64('user=me\x01auth=Bearer ya29.token\x01\x01')
    const script: Script = [
      ...opening('AUTH PLAIN XOAUTH2 OAUTHBEARER'),
      expectLine(`AUTH XOAUTH2 ${said}`),
      ...loggedIn,
    ]
    expect(await play(script, { secret: { accessToken } })).toMatchObject({ mechanism: 'XOAUTH2' })
  })

  test('OAUTHBEARER where that is the one', async () => {
    const said = base64('n,a=a=2Cb@x.fr,\x01auth=Bearer ya29.token\x01\x01')
    const script: Script = [...opening('AUTH PLAIN OAUTHBEARER'), expectLine(`AUTH OAUTHBEARER ${said}`), ...loggedIn]
    expect(await play(script, { username: 'a,b@x.fr', secret: { accessToken } })).toMatchObject({
      mechanism: 'OAUTHBEARER',
    })
  })

  test.each([
    ['no AUTH at all', ['SIZE 1'], { nodeError: 'ENOAUTH' }],
    ['only what is never used', ['AUTH CRAM-MD5 NTLM GSSAPI'], { nodeError: 'ENOMECHANISM' }],
    ['only tokens, for a password', ['AUTH XOAUTH2'], { nodeError: 'ENOMECHANISM' }],
  ])('%s', async (_, keywords, evidence) => {
    expect(await failureOf(play([...opening(...keywords), stall()]))).toMatchObject({ evidence })
  })

  test('only passwords, for a token', async () => {
    const failure = await failureOf(play([...opening('AUTH PLAIN'), stall()], { secret: { accessToken } }))
    expect(failure).toMatchObject({ evidence: { nodeError: 'ENOMECHANISM', nodeMessage: 'the server offers PLAIN' } })
  })
})

describe('without encryption', () => {
  test('no password is sent', async () => {
    const failure = await failureOf(play([...opening('AUTH PLAIN LOGIN'), stall()], { encrypted: false }))
    expect(failure).toMatchObject({ evidence: { nodeError: 'ENOSTARTTLS' } })
  })

  test('no token is sent', async () => {
    const o = { encrypted: false, secret: { accessToken } }
    expect(await failureOf(play([...opening('AUTH XOAUTH2'), stall()], o))).toMatchObject({
      evidence: { nodeError: 'ENOSTARTTLS' },
    })
  })

  test('one is, where the user chose so', async () => {
    const script: Script = [...opening('AUTH PLAIN'), expectLine(`AUTH PLAIN ${plain}`), ...loggedIn]
    expect((await play(script, { encrypted: false, allowUnencrypted: true })).mechanism).toBe('PLAIN')
  })

  test('SCRAM is preferred, because it shows no password', async () => {
    const script: Script = [
      ...opening('AUTH PLAIN SCRAM-SHA-256'),
      expectLine(/^AUTH SCRAM-SHA-256 /),
      say('535 5.7.8 no'),
      stall(),
    ]
    const failure = await failureOf(play(script, { encrypted: false, allowUnencrypted: true }))
    expect(failure).toMatchObject({ evidence: { replyCode: 535 } })
  })
})

describe('a refusal', () => {
  test.each([
    ['535 5.7.8 bad credentials', 535, '5.7.8'],
    ['454 4.7.0 too many attempts', 454, '4.7.0'],
    ['421 4.7.0 closing', 421, '4.7.0'],
    ['534 5.7.9 application password needed', 534, '5.7.9'],
    ['535-5.7.8 one\r\n535 5.7.8 two', 535, '5.7.8'],
  ])('%s: tried once, and not again by another mechanism', async (said, replyCode, enhancedStatus) => {
    const script: Script = [...opening('AUTH PLAIN LOGIN SCRAM-SHA-256'), expectLine(/^AUTH PLAIN/), say(said), stall()]
    const failure = await failureOf(play(script))
    expect(failure).toMatchObject({ evidence: { replyCode, enhancedStatus, serverSaid: said.replace('\r\n', '\n') } })
  })

  test('of a token: the JSON that came before it is kept', async () => {
    const json = '{"status":"400","schemes":"Bearer","scope":"https://mail.google.com/"}'
    for (const [mechanism, acknowledgement] of [
      ['XOAUTH2', ''],
      ['OAUTHBEARER', base64('\x01')],
    ] as const) {
      const script: Script = [
        ...opening(`AUTH ${mechanism}`),
        expectLine(/^AUTH/),
        say(`334 ${base64(json)}`),
        expectLine(acknowledgement),
        say('535 5.7.8 not accepted'),
        stall(),
      ]
      const failure = await failureOf(play(script, { secret: { accessToken } }))
      expect(failure).toMatchObject({ evidence: { replyCode: 535, serverSaid: `535 5.7.8 not accepted\n${json}` } })
    }
  })

  test('that quotes the password is not quoted', async () => {
    const script: Script = [
      ...opening('AUTH PLAIN'),
      expectLine(/^AUTH/),
      say(`535 5.7.8 ${password} (${plain}) is wrong`),
      stall(),
    ]
    expect(await failureOf(play(script))).toMatchObject({
      evidence: { serverSaid: '535 5.7.8 [secret] ([secret]) is wrong' },
    })
  })

  test('of a password that looks like the protocol itself', async () => {
    const script: Script = [...opening('AUTH PLAIN'), expectLine(/^AUTH/), say('535 5.7.8 no'), stall()]
    const failure = await failureOf(play(script, { secret: Secret.of('535') }))
    expect(failure).toMatchObject({ evidence: { replyCode: 535, enhancedStatus: '5.7.8' } })
  })

  test.each([
    ['closed', [close(), stall()], { nodeError: 'ECLOSED' }],
    ['silence', [stall()], { nodeError: 'EDEADLINE' }],
    ['an answer that is none', [say('250 ok'), stall()], { nodeError: 'EPROTOCOL', replyCode: 250 }],
    ['another protocol', [say('+OK'), stall()], { nodeError: 'EPROTOCOL' }],
  ] as [string, Script, object][])('that is none: %s', async (_, rest, evidence) => {
    const script = [...opening('AUTH PLAIN'), expectLine(/^AUTH/), ...rest]
    expect(await failureOf(play(script, { signal: AbortSignal.timeout(400) }))).toMatchObject({ evidence })
  })

  test('questions without end', async () => {
    const asks = Array.from({ length: 6 }, () => [say('334 '), expectLine(plain)]).flat()
    const failure = await failureOf(
      play([...opening('AUTH PLAIN'), expectLine(/^AUTH/), ...asks, say('334 '), stall()]),
    )
    expect(failure).toMatchObject({ evidence: { nodeError: 'EPROTOCOL', replyCode: 334 } })
  })

  test('of a password that cannot be said: nothing is sent', async () => {
    const failure = await failureOf(play([...opening('AUTH PLAIN'), stall()], { secret: Secret.of('a\0b') }))
    expect(failure).toMatchObject({ evidence: { nodeError: 'ESECRET' } })
  })
})
