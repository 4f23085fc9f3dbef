// Remedies against scripted servers: what is offered was really tried, and the password goes nowhere it should not.
import { describe, expect, test } from 'vitest'
import { ca, certificates } from '../../../testing/certificates.ts'
import {
  expectLine,
  offerTls,
  type Script,
  say,
  scriptedServer,
  stall,
  startTls,
} from '../../../testing/scripted-server.ts'
import { greeting, helloLines, patience } from '../../../testing/smtp-talk.ts'
import { type Attempts, attemptsInMemory } from './attempts.ts'
import { findRemedies, type RemedyOptions } from './find-remedies.ts'
import { certificate, password, problemOf, targetOf } from './setting.ts'

const overTls: Script = [startTls(certificates.good), ...greeting('AUTH PLAIN')]
const overStartTls: Script = [
  ...greeting('STARTTLS'),
  expectLine('STARTTLS'),
  say('220 go on'),
  startTls(certificates.good),
  expectLine('EHLO me.test'),
  say(...helloLines(['AUTH PLAIN'])),
]
const noDoors = { smtp: [], imap: [] }

const plain = (username: string) => `AUTH PLAIN ${Buffer.from(`\0${username}\0${password}`).toString('base64')}`

describe('other settings', () => {
  test('another port of the same host is offered when it answers over verified TLS', async () => {
    await using server = await scriptedServer(overTls)
    const doors = { smtp: [{ port: server.port, security: 'tls' as const }], imap: [] }
    const found = await findRemedies(
      problemOf('connection-refused', { port: 9 }),
      targetOf({ port: 9 }),
      optionsFor(doors),
    )
    const settings = { protocol: 'smtp', host: 'mail.test', port: server.port, security: 'tls' }
    expect(found).toEqual([{ kind: 'use-settings', because: 'other-port', settings, reached: 'greeting' }])
  })

  test('the other mode of the same port is tried after a wrong mode', async () => {
    await using server = await scriptedServer(overStartTls)
    const problem = problemOf('tls-wrong-mode', { stage: 'secure', port: server.port, security: 'tls' })
    const found = await findRemedies(problem, targetOf({ port: server.port, security: 'tls' }), optionsFor(noDoors))
    expect(found).toMatchObject([{ because: 'other-mode', settings: { port: server.port, security: 'starttls' } }])
  })

  test('IMAP is knocked at as well', async () => {
    const imap: Script = [startTls(certificates.good), say('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready')]
    await using server = await scriptedServer(imap)
    const doors = { smtp: [], imap: [{ port: server.port, security: 'tls' as const }] }
    const problem = problemOf('timeout', { protocol: 'imap', port: 9, permanent: false, retryAfterSeconds: 120 })
    const found = await findRemedies(problem, targetOf({}, { port: 9 }), optionsFor(doors))
    expect(found).toMatchObject([
      { settings: { protocol: 'imap', port: server.port } },
      { kind: 'retry-later', seconds: 120 },
    ])
  })

  test('the name on the certificate is offered when it verifies', async () => {
    await using server = await scriptedServer(overTls)
    const place = { host: 'mail.exemple.test', port: server.port, security: 'tls' } as const
    const chain = [certificate('*.mail.test', 'mail.test')]
    const problem = problemOf('certificate-wrong-host', { ...place, stage: 'secure', chain })
    const [first, ...rest] = await findRemedies(problem, targetOf(place), optionsFor(noDoors))
    expect(first).toMatchObject({ because: 'certificate-name', settings: { host: 'mail.test', port: server.port } })
    expect(rest).toMatchObject([{ kind: 'trust-certificate', spki: 'bb' }])
  })

  test('a server whose certificate does not verify is not offered', async () => {
    await using server = await scriptedServer([offerTls(certificates.selfSigned)])
    const doors = { smtp: [{ port: server.port, security: 'tls' as const }], imap: [] }
    const found = await findRemedies(
      problemOf('connection-refused', { port: 9 }),
      targetOf({ port: 9 }),
      optionsFor(doors),
    )
    expect(found).toEqual([])
  })

  test('a silent server holds nothing up beyond the signal', async () => {
    await using server = await scriptedServer([stall()])
    const doors = { smtp: [{ port: server.port, security: 'starttls' as const }], imap: [] }
    const options = { ...optionsFor(doors), signal: AbortSignal.timeout(200) }
    expect(await findRemedies(problemOf('connection-refused', { port: 9 }), targetOf({ port: 9 }), options)).toEqual([])
  })

  test('private addresses are not knocked at where they are denied', async () => {
    await using server = await scriptedServer([stall()])
    const doors = { smtp: [{ port: server.port, security: 'tls' as const }], imap: [] }
    const options = { ...optionsFor(doors), network: 'deny' as const }
    expect(await findRemedies(problemOf('connection-refused', { port: 9 }), targetOf({ port: 9 }), options)).toEqual([])
    expect(server.connections).toBe(0)
  })
})

describe('the other form of the user name', () => {
  const refused = (port: number) => problemOf('auth-failed', { stage: 'authenticate', port, security: 'tls' })

  test('is offered when the server lets it in', async () => {
    await using server = await scriptedServer([
      ...overTls,
      expectLine(plain('ada')),
      say('235 welcome'),
      expectLine('QUIT'),
      say('221 bye'),
    ])
    const target = targetOf({ port: server.port, security: 'tls' })
    const found = await findRemedies(refused(server.port), target, optionsFor(noDoors))
    expect(found).toMatchObject([{ because: 'username-form', reached: 'login', settings: { username: 'ada' } }])
  })

  test('is tried once, and not offered when it is refused', async () => {
    await using server = await scriptedServer([...overTls, expectLine(plain('ada')), say('535 5.7.8 no')])
    const target = targetOf({ port: server.port, security: 'tls' })
    expect(await findRemedies(refused(server.port), target, optionsFor(noDoors))).toEqual([])
    expect(server.connections).toBe(1)
  })

  test('is not tried when the attempts of this minute are used up', async () => {
    await using server = await scriptedServer([stall()])
    const attempts = attemptsInMemory(() => 0)
    for (let made = 0; made < 3; made++) await attempts.take({ host: 'mail.test', port: server.port, username: 'ada' })
    const target = targetOf({ port: server.port, security: 'tls' })
    expect(await findRemedies(refused(server.port), target, optionsFor(noDoors, attempts))).toEqual([])
    expect(server.connections).toBe(0)
  })

  test('never sends the password over a connection whose certificate does not verify', async () => {
    await using server = await scriptedServer([offerTls(certificates.untrusted)])
    const target = targetOf({ port: server.port, security: 'tls' })
    expect(await findRemedies(refused(server.port), target, optionsFor(noDoors))).toEqual([])
  })

  test.each([
    ['without encryption', { security: 'none' as const }, {}],
    ['after a temporary refusal', { security: 'tls' as const }, { permanent: false, retryAfterSeconds: 900 }],
    ['when another problem was found', { security: 'tls' as const }, { code: 'auth-slow-down' as const }],
  ])('is not tried %s', async (_, smtp, wish) => {
    await using server = await scriptedServer([stall()])
    const problem = { ...refused(server.port), ...wish }
    await findRemedies(problem, targetOf({ ...smtp, port: server.port }), optionsFor(noDoors))
    expect(server.connections).toBe(0)
  })
})

/** Every name is this machine. `doors`: the ports that the scripted servers have. */
function optionsFor(doors: RemedyOptions['doors'], attempts?: Attempts): RemedyOptions {
  const lookup = async () => [{ address: '127.0.0.1', family: 4 }]
  return {
    ...{ signal: patience(), network: 'allow', ehloName: 'me.test', ca, lookup },
    attempts: attempts ?? attemptsInMemory(() => 0),
    ...(doors && { doors }),
  }
}
