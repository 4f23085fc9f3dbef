// The whole check against a real Postfix and a real Dovecot: what works, and where a message can arrive.
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Check } from '../../contract/check.ts'
import type { Fact } from '../../contract/ladder.ts'
import { type MailWorld, startMailWorld } from '../../testing/mail-world.ts'
import { authenticationResults } from '../../testing/postfix.ts'
import { realServers } from '../../testing/real-servers.ts'
import { check, story, targetAt, tokenFor, user } from './check-setting.ts'
import type { CheckResult } from './run-check.ts'
import type { CheckTarget } from './target.ts'

const onRealServers = describe.runIf(realServers().available)

let world: MailWorld
let token: string
beforeAll(async () => {
  const prepend = [authenticationResults({ spf: 'pass', dkim: 'pass', dmarc: 'fail' })]
  world = await startMailWorld({ postfix: { prepend } })
})
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(({ task }) => {
  token = tokenFor(task.name)
})

const run = (target: CheckTarget) => check(target, { ca: world.ca, token })

onRealServers('a mailbox that works', () => {
  test('with TLS from the start on both sides is ready', async () => {
    const { submissions, imaps } = world.ports
    const result = await run(targetAt({ port: submissions, security: 'tls' }, { port: imaps, security: 'tls' }))
    const climbed = ['resolve', 'connect', 'secure', 'greet', 'authenticate'].map((stage) => `${stage}: passed`)
    expect(story(result, 'smtp')).toEqual([...climbed, 'submit: passed'])
    expect(story(result, 'imap')).toEqual([...climbed, 'select: passed'])
    expect(result.outcome).toBe('ready')
  })

  test('with STARTTLS greets first, and is ready too', async () => {
    const { submission, imap } = world.ports
    const result = await run(targetAt({ port: submission, security: 'starttls' }, { port: imap, security: 'starttls' }))
    const climbed = ['resolve', 'connect', 'greet', 'secure', 'authenticate'].map((stage) => `${stage}: passed`)
    expect(story(result, 'smtp')).toEqual([...climbed, 'submit: passed'])
    expect(story(result, 'imap')).toEqual([...climbed, 'select: passed'])
    expect(result.outcome).toBe('ready')
  })

  test('without IMAP is ready as soon as the server has taken the message', async () => {
    const result = await run(targetAt({ port: world.ports.submissions, security: 'tls' }, null))
    expect(result).toMatchObject({ outcome: 'ready', progress: { imap: null, arrival: null } })
    expect(result.learned.arrivesIn).toBeNull()
  })

  test('is reported live: every report is whole and fits the contract, each one a step further', async () => {
    const { reports } = await run(secureTarget())
    const ladders = Check.pick({ smtp: true, imap: true, arrival: true })
    for (const report of reports) ladders.parse(report)
    const passed = reports.map(({ smtp, imap }) => [smtp, imap].flatMap((ladder) => ladder?.rungs ?? []))
    const counts = passed.map((rungs) => rungs.filter(({ state }) => state === 'passed').length)
    expect(counts[0]).toBe(0)
    expect(counts).toEqual(counts.toSorted((one, other) => one - other))
    expect(counts.at(-1)).toBe(12)
  })
})

onRealServers('the round trip', () => {
  test('finds the message in INBOX, with what the receiver found about it', async () => {
    const { progress, learned } = await run(secureTarget())
    expect(arrivedFact(progress)).toMatchObject({
      folder: 'INBOX',
      role: 'inbox',
      ...{ spf: 'pass', dkim: 'pass', dmarc: 'fail' },
      rewrittenMessageId: null,
      sentCopyIn: null,
    })
    expect(arrivedFact(progress)?.delayMs).toBeLessThan(5000)
    expect(learned).toEqual({ sentCopyByProvider: false, rewritesMessageId: false, arrivesIn: 'INBOX' })
  })

  test('leaves every message unread and where it is', async () => {
    await run(secureTarget())
    const maildir = join(world.dovecot.mailFolder, user.name)
    const files = (await Promise.all(['new', 'cur'].map((folder) => readdir(join(maildir, folder))))).flat()
    expect(files.length).toBeGreaterThan(0)
    // Maildir: the flags stand behind ":2,", S is "seen", T is "trashed".
    expect(files.filter((file) => /:2,.*[ST]/.test(file))).toEqual([])
  })

  test('learns that the provider files a sent copy by itself', async () => {
    const message = `From: <${user.name}>\r\nTo: <${user.name}>\r\nSubject: copy [${token}]\r\n\r\ncopy\r\n`
    await world.dovecot.deliver({ user: user.name, message, folder: 'Sent' })
    const { progress, learned } = await run(secureTarget())
    expect(arrivedFact(progress)).toMatchObject({ folder: 'INBOX', sentCopyIn: 'Sent' })
    expect(learned.sentCopyByProvider).toBe(true)
  })

  test.each([
    ['Junk', 'junk'],
    ['Archive', 'archive'],
  ] as const)('finds the message in %s', async (deliverInto, role) => {
    await using other = await startMailWorld({ postfix: { deliverInto } })
    const { submissions, imaps } = other.ports
    const target = targetAt({ port: submissions, security: 'tls' }, { port: imaps, security: 'tls' })
    const { progress, outcome } = await check(target, { ca: other.ca, token })
    expect(arrivedFact(progress)).toMatchObject({ folder: deliverInto, role, spf: 'unknown' })
    expect(outcome).toBe('ready')
  })

  test('recognises the message when the provider has rewritten its Message-ID', async () => {
    const settings = 'header_checks = regexp:{{/^Message-ID:.*/ REPLACE Message-ID: <made-by-the-provider@test.local>}}'
    await using other = await startMailWorld({ postfix: { settings } })
    const { submissions, imaps } = other.ports
    const target = targetAt({ port: submissions, security: 'tls' }, { port: imaps, security: 'tls' })
    const { progress, learned } = await check(target, { ca: other.ca, token })
    expect(arrivedFact(progress)?.rewrittenMessageId).toBe('<made-by-the-provider@test.local>')
    expect(learned.rewritesMessageId).toBe(true)
  })

  test('that does not end in time is a problem, and saving is still possible', async () => {
    const { submissions, imaps } = world.ports
    const elsewhere = {
      port: imaps,
      security: 'tls',
      username: 'other@test.local',
      password: 'battery staple 2',
    } as const
    const target = targetAt({ port: submissions, security: 'tls' }, elsewhere)
    const result = await check(target, { ca: world.ca, token, budgets: { arrive: 400 } })
    expect(result.outcome).toBe('login-works')
    expect(result.progress.arrival).toMatchObject({
      state: 'failed',
      problem: { code: 'not-arrived', family: 'receiving', stage: 'arrive', protocol: 'imap' },
    })
  })

  test('tells nothing of other mail or folders in its transcript', async () => {
    const message = 'Subject: something private\r\n\r\nprivate\r\n'
    await world.dovecot.deliver({ user: 'other@test.local', message })
    const { submissions, imaps } = world.ports
    const elsewhere = {
      port: imaps,
      security: 'tls',
      username: 'other@test.local',
      password: 'battery staple 2',
    } as const
    const target = targetAt({ port: submissions, security: 'tls' }, elsewhere)
    const { progress } = await check(target, { ca: world.ca, token, budgets: { arrive: 300 } })
    const { problem } = progress.arrival?.state === 'failed' ? progress.arrival : { problem: undefined }
    const transcript = problem?.transcript.map(({ text }) => text).join('\n')
    expect(transcript).toContain('EXAMINE INBOX')
    expect(transcript).not.toContain('private')
    expect(transcript).not.toContain('Drafts')
  })
})

function secureTarget(): CheckTarget {
  const { submissions, imaps } = world.ports
  return targetAt({ port: submissions, security: 'tls' }, { port: imaps, security: 'tls' })
}

function arrivedFact({ arrival }: CheckResult['progress']): Extract<Fact, { kind: 'arrived' }> | undefined {
  return arrival?.state === 'passed' && arrival.fact.kind === 'arrived' ? arrival.fact : undefined
}
