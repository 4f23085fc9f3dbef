// STARTTLS: offered, stripped, refused, answered with garbage, with something put behind the answer.
import { expect, test } from 'vitest'
import { ca, certificates } from '../../testing/certificates.ts'
import {
  close,
  expectLine,
  offerTls,
  raw,
  type Script,
  say,
  scriptedServer,
  stall,
  startTls as startsTls,
} from '../../testing/scripted-server.ts'
import { failureOf, greeting, patience, talkTo } from '../../testing/smtp-talk.ts'
import { quit } from './quit.ts'
import { startTls } from './start-tls.ts'

const asked: Script = [...greeting('STARTTLS', 'AUTH PLAIN'), expectLine('STARTTLS')]
const farewell: Script = [expectLine('QUIT'), say('221 bye'), close()]

async function play(script: Script, signal = patience()) {
  await using server = await scriptedServer(script)
  const talk = await talkTo(server)
  await using _ = talk.wire
  const over = await startTls(talk, { host: 'mail.test', port: server.port, pins: [], ca, signal })
  await quit(over)
  return over
}

test('the conversation begins anew: what was offered in the clear is forgotten', async () => {
  const over = await play([
    ...asked,
    say('220 go'),
    startsTls(certificates.good),
    expectLine('EHLO me.test'),
    say('250-mail.test', '250 AUTH LOGIN'),
    ...farewell,
  ])
  expect(over.secured).toMatchObject({ protocol: 'TLSv1.3', pinned: false, chain: [{ subject: 'CN=mail.test' }] })
  expect([...over.capabilities.auth]).toEqual(['LOGIN'])
  expect(over.capabilities.startTls).toBe(false)
  expect(over.banner).toBe('mail.test ESMTP')
})

test('not offered, or stripped by somebody on the way: not tried', async () => {
  const failure = await failureOf(play([...greeting('AUTH PLAIN', 'XXXXXXXA'), stall()]))
  expect(failure).toMatchObject({ evidence: { nodeError: 'ENOSTARTTLS', serverSaid: 'AUTH PLAIN\nXXXXXXXA' } })
})

test.each([
  ['502 5.5.1 not implemented', { nodeError: 'ENOSTARTTLS', replyCode: 502 }],
  ['454 4.7.0 TLS not available due to temporary reason', { nodeError: null, replyCode: 454 }],
  ['421 4.3.0 closing', { nodeError: null, replyCode: 421 }],
  ['banana', { nodeError: 'EPROTOCOL' }],
])('taken back: %s', async (said, evidence) => {
  expect(await failureOf(play([...asked, say(said), stall()]))).toMatchObject({
    evidence: { ...evidence, serverSaid: said },
  })
})

test.each([
  ['a reply', '220 go\r\n250 injected\r\n'],
  ['half a line', '220 go\r\n250 inj'],
  ['a single byte', '220 go\r\nx'],
])('%s put behind the answer ends the conversation', async (_, bytes) => {
  expect(await failureOf(play([...asked, raw(bytes), stall()]))).toMatchObject({ evidence: { nodeError: 'EPROTOCOL' } })
})

test.each([
  ['garbage instead of TLS', raw('hello?\r\n'), /^ERR_SSL|^EPROTOCOL/],
  ['a reply a moment later', raw('250 injected\r\n'), /^ERR_SSL|^EPROTOCOL/],
  ['closed instead of TLS', close(), /ECLOSED|ECONNRESET/],
  ['silence instead of TLS', stall(), /^EDEADLINE$/],
])('%s', async (_, step, nodeError) => {
  const failure = await failureOf(play([...asked, say('220 go'), step, stall()], AbortSignal.timeout(400)))
  expect(failure).toMatchObject({ evidence: { nodeError: expect.stringMatching(nodeError) } })
})

test('a bad certificate ends it before a word is said', async () => {
  const failure = await failureOf(play([...asked, say('220 go'), offerTls(certificates.selfSigned)]))
  expect(failure).toMatchObject({
    evidence: { nodeError: 'DEPTH_ZERO_SELF_SIGNED_CERT', chain: [{ names: ['127.0.0.1'] }] },
  })
})

test.each([
  ['refuses EHLO', [say('421 4.3.0 closing'), stall()], { replyCode: 421 }],
  ['hangs up', [close(), stall()], { nodeError: 'ECLOSED' }],
  ['says nothing more', [stall()], { nodeError: 'EDEADLINE' }],
] as [string, Script, object][])('a server that %s once it is encrypted', async (_, rest, evidence) => {
  const script = [...asked, say('220 go'), startsTls(certificates.good), expectLine(/^EHLO/), ...rest]
  expect(await failureOf(play(script, AbortSignal.timeout(400)))).toMatchObject({ evidence })
})
