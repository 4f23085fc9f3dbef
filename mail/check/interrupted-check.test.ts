// A check that is stopped, and servers that keep silent or hang up at each stage: nothing hangs, nothing stays open.
import { describe, expect, test } from 'vitest'
import { ca, certificates } from '../../testing/certificates.ts'
import {
  close,
  endless,
  expectLine,
  type Script,
  say,
  scriptedServer,
  stall,
  startTls,
} from '../../testing/scripted-server.ts'
import { check, story, targetAt } from './check-setting.ts'

// Only the stage that is tried is short of time: a busy machine must not fail an earlier one.
const hurried = 400
const refused = { port: 1, security: 'tls' } as const

const greeting = say('* OK [CAPABILITY IMAP4rev1 STARTTLS] ready')
const toTls = [greeting, expectLine('fS STARTTLS'), say('fS OK begin'), startTls(certificates.good)]
const loggedIn = [
  ...toTls,
  expectLine('1 CAPABILITY'),
  say('* CAPABILITY IMAP4rev1 IDLE', '1 OK'),
  expectLine(/^2 LOGIN "contact@test.local" /),
  say('2 OK [CAPABILITY IMAP4rev1 IDLE] in'),
]

// A server without NAMESPACE is asked for its delimiter in this way.
const namespace = [expectLine('3 LIST "" ""'), say('* LIST (\\Noselect) "/" ""', '3 OK')]

const inbox = [
  expectLine('4 LIST "" "INBOX"'),
  say('* LIST () "/" INBOX', '4 OK'),
  expectLine('5 LSUB "" "INBOX"'),
  say('5 OK'),
]

const imapSteps: [string, Script, string][] = [
  ['greet', [], 'greet'],
  ['capabilities', [say('* OK ready'), expectLine('fC CAPABILITY')], 'greet'],
  ['STARTTLS', [greeting, expectLine('fS STARTTLS')], 'secure'],
  ['the TLS handshake', [greeting, expectLine('fS STARTTLS'), say('fS OK begin')], 'secure'],
  ['CAPABILITY after TLS', [...toTls, expectLine('1 CAPABILITY')], 'authenticate'],
  ['LOGIN', [...loggedIn.slice(0, -1)], 'authenticate'],
  ['NAMESPACE', [...loggedIn, expectLine('3 LIST "" ""')], 'select'],
  ['LIST', [...loggedIn, ...namespace, expectLine('4 LIST "" "INBOX"')], 'select'],
  ['EXAMINE', [...loggedIn, ...namespace, ...inbox, expectLine('6 EXAMINE INBOX')], 'select'],
]

describe('an IMAP server', () => {
  test.each(imapSteps)('that falls silent at %s is given up in its time', async (_, script, stage) => {
    await using server = await scriptedServer([...script, stall()])
    const result = await check(targetAt(refused, { port: server.port, security: 'starttls' }), {
      ca,
      budgets: { [stage]: hurried },
    })
    const failed = result.progress.imap?.rungs.find(({ state }) => state === 'failed')
    expect(failed).toMatchObject({ stage, problem: { nodeError: 'EDEADLINE', code: 'timeout' } })
    expect(failed?.tookMs).toBeLessThan(hurried + 1500)
  })

  test.each(imapSteps)('that hangs up at %s is a lost connection', async (_, script, stage) => {
    await using server = await scriptedServer([...script, close()])
    const result = await check(targetAt(refused, { port: server.port, security: 'starttls' }), { ca })
    const failed = result.progress.imap?.rungs.find(({ state }) => state === 'failed')
    expect(failed).toMatchObject({ stage, problem: { nodeError: expect.stringMatching(/ECLOSED|ECONNRESET/) } })
  })

  test.each<[string, Script, string | null, string]>([
    [
      'says BYE',
      [say('* BYE [ALERT] Too many connections from your IP')],
      'ECLOSED',
      'BYE [ALERT] Too many connections from your IP',
    ],
    ['is an SMTP server', [say('220 mail.test ESMTP')], 'EPROTOCOL', '220 mail.test ESMTP'],
    ['never ends its greeting', [endless('x'.repeat(5000))], 'ETOOLONG', 'xxx'],
    ['speaks for ever', [greeting, expectLine('fS STARTTLS'), endless('* OK still here\r\n')], 'ETOOLONG', ''],
    [
      'does not offer STARTTLS',
      [say('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready')],
      'ENOSTARTTLS',
      'IMAP4REV1 AUTH=PLAIN',
    ],
    [
      'injects bytes before TLS',
      [greeting, expectLine('fS STARTTLS'), say('fS OK begin', '* CAPABILITY IMAP4rev1')],
      'EPROTOCOL',
      '',
    ],
    ['greets as logged in already', [say('* PREAUTH welcome')], 'EPROTOCOL', 'PREAUTH'],
  ])('that %s is found out before any password', async (_, script, nodeError, serverSaid) => {
    await using server = await scriptedServer([...script, stall()])
    const result = await check(targetAt(refused, { port: server.port, security: 'starttls' }), { ca })
    const failed = result.progress.imap?.rungs.find(({ state }) => state === 'failed')
    if (failed?.state !== 'failed') throw new Error(story(result, 'imap').join())
    expect(['greet', 'secure']).toContain(failed.stage)
    expect(failed.problem.nodeError).toBe(nodeError)
    expect(failed.problem.serverSaid ?? '').toContain(serverSaid)
  })

  test('that echoes the password is not quoted with it', async () => {
    const password = 'echo me if you can'
    const echo = say(`2 NO [ALERT] you said ${password} or ${Buffer.from(`x${password}`).toString('base64')}`)
    await using server = await scriptedServer([...loggedIn.slice(0, -1), echo, stall()])
    const target = targetAt(refused, { port: server.port, security: 'starttls', password })
    const { reports } = await check(target, { ca })
    expect(JSON.stringify(reports)).not.toContain(password)
    expect(JSON.stringify(reports)).not.toContain(Buffer.from(`x${password}`).toString('base64').slice(4, 20))
    expect(JSON.stringify(reports)).toContain('NO [ALERT] you said [secret] or ')
  })
})

describe('a check that is stopped', () => {
  test('ends as interrupted, with what was found so far, and closes its connections', async () => {
    const stop = new AbortController()
    await using server = await scriptedServer([greeting, expectLine('fS STARTTLS'), stall()])
    const target = targetAt({ port: server.port, security: 'tls' }, { port: server.port, security: 'starttls' })
    setTimeout(() => stop.abort(), 100)
    const result = await check({ ...target, smtp: { ...target.smtp, port: 1 } }, { ca, signal: stop.signal })
    expect(result.outcome).toBe('interrupted')
    expect(story(result, 'imap')).toEqual([
      'resolve: passed',
      'connect: passed',
      'greet: passed',
      'secure: skipped',
      'authenticate: skipped',
      'select: skipped',
    ])
  })

  test('before it began does nothing', async () => {
    const result = await check(targetAt(refused, refused), { signal: AbortSignal.abort() })
    expect(result.outcome).toBe('interrupted')
    expect(new Set(story(result, 'smtp').map((line) => line.split(': ')[1]))).toEqual(new Set(['skipped']))
  })
})
