// Hostile and broken mail servers, one by one, through the whole check: each ends at the right rung with the right
// code, in its time, in bounded memory, without a leaked connection, and with the password nowhere in the result.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { Check } from '../../contract/check.ts'
import { findCanaries } from '../../testing/canary.ts'
import { ca } from '../../testing/certificates.ts'
import { imapServer, smtpServer } from '../../testing/hostile/answering-server.ts'
import { imapEncryption, imapGreetings } from '../../testing/hostile/imap-opening.ts'
import { imapLogins, imapMailboxes } from '../../testing/hostile/imap-session.ts'
import type { Misbehaviour } from '../../testing/hostile/misbehaviour.ts'
import { hostilePassword } from '../../testing/hostile/password.ts'
import { smtpEncryption } from '../../testing/hostile/smtp-encryption.ts'
import { smtpGreetings, smtpHellos } from '../../testing/hostile/smtp-greetings.ts'
import { smtpLogins, smtpMessages } from '../../testing/hostile/smtp-login.ts'
import { scriptedServer } from '../../testing/scripted-server.ts'
import { check, type Place, targetAt } from './check-setting.ts'

const smtpCases = [...smtpGreetings, ...smtpHellos, ...smtpEncryption, ...smtpLogins, ...smtpMessages]
const imapCases = [...imapGreetings, ...imapEncryption, ...imapLogins, ...imapMailboxes]

test('there are as many cases as were promised, each with a name of its own', () => {
  expect(smtpCases.length).toBeGreaterThanOrEqual(130)
  expect(imapCases.length).toBeGreaterThanOrEqual(80)
  for (const cases of [smtpCases, imapCases]) expect(new Set(cases.map(({ that }) => that)).size).toBe(cases.length)
})

// Only a stage that nothing but its deadline can end is short of time: a busy machine must not fail an earlier one.
const hurried = 400
const patient = 15_000
setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')
const megabyte = 1_000_000
const nowhere = { port: 1, security: 'tls' } as const

describe('an SMTP server that', () => {
  test.concurrent.each(smtpCases.filter((one) => !floods(one)))('$that', (one) => expectJustice('smtp', one))
})

describe('an IMAP server that', () => {
  test.concurrent.each(imapCases.filter((one) => !floods(one)))('$that', (one) => expectJustice('imap', one))
})

// Runs alone: what others allocate meanwhile would be counted.
describe('memory stays bounded by an SMTP server that', () => {
  test.each(smtpCases.filter(floods))('$that', (one) => expectFrugality('smtp', one))
})

describe('memory stays bounded by an IMAP server that', () => {
  test.each(imapCases.filter(floods))('$that', (one) => expectFrugality('imap', one))
})

/** It would say 10 MB, or go on for ever, if it were let. */
function floods({ server }: Misbehaviour): boolean {
  const steps = Object.values(server).flatMap((quirk) => (typeof quirk === 'string' ? [] : quirk))
  return steps.some(({ what }) => /^(pour|speak for ever)/.test(what))
}

/** What is alive of heap and buffers meanwhile, and what is left of it. */
async function expectFrugality(protocol: 'smtp' | 'imap', one: Misbehaviour): Promise<void> {
  const before = alive()
  let most = before
  const sampler = setInterval(() => {
    most = Math.max(most, alive())
  }, 100)
  await expectJustice(protocol, one).finally(() => clearInterval(sampler))
  expect(most - before).toBeLessThan(8 * megabyte)
  expect(alive() - before).toBeLessThan(2 * megabyte)
}

function alive(): number {
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

test('no connection is left open in this process', async () => {
  const open = () =>
    process.getActiveResourcesInfo().filter((kind) => /^(TCPSocketWrap|TLSWrap|TCPServerWrap)$/.test(kind))
  await expect.poll(open).toEqual([])
})

async function expectJustice(protocol: 'smtp' | 'imap', one: Misbehaviour): Promise<void> {
  const heard: string[] = []
  const began = performance.now()
  // Disposing fails when the client has left its connection open.
  await using server = await scriptedServer(
    (protocol === 'smtp' ? smtpServer : imapServer)(one, (line) => heard.push(line)),
  )
  const result = await check(targetOf(protocol, server.port, one), { ca, lookup, budgets: budgetsOf(one) })
  const rungs = result.progress[protocol]?.rungs ?? []
  const failed = rungs.find((rung) => rung.state === 'failed')
  const end = failed?.state === 'failed' ? `${failed.stage}: ${failed.problem.code}` : 'passes'

  expect(end, JSON.stringify(failed, null, 1)).toBe(one.ends)
  if (one.ends === 'passes') expect(rungs.every(({ state }) => state === 'passed')).toBe(true)
  expect(performance.now() - began).toBeLessThan(one.ends.endsWith('timeout') ? hurried + 5_000 : patient)
  if (failed?.state === 'failed') expect(failed.problem.serverSaid ?? '').toContain(one.quotes ?? '')
  if (!/^(passes|authenticate|select|submit)/.test(one.ends))
    expect(heard.join()).not.toMatch(/\b(AUTH|LOGIN|AUTHENTICATE)\b/)
  expectDecency(result.reports)
}

function targetOf(protocol: 'smtp' | 'imap', port: number, { security = 'none', host }: Misbehaviour) {
  const place: Place = { port, security, password: hostilePassword, ...(host && { host }) }
  return protocol === 'smtp' ? targetAt(place, null) : targetAt(nowhere, place)
}

const lookup = async () => [{ address: '127.0.0.1', family: 4 }]

function budgetsOf({ ends }: Misbehaviour) {
  const [stage = ''] = ends.split(':')
  const all = { greet: patient, secure: patient, authenticate: patient, select: patient, submit: patient }
  return ends.endsWith('timeout') ? { ...all, [stage]: hurried } : all
}

const reported = Check.pick({ smtp: true, imap: true, arrival: true })

/** What is reported fits the contract, holds no secret, and nothing that a terminal or a database would choke on. */
function expectDecency(reports: readonly unknown[]): void {
  for (const report of reports) reported.parse(report)
  const said = JSON.stringify(reports)
  expect(findCanaries([hostilePassword], { reports: said })).toEqual([])
  expect(said).not.toMatch(/\\u00[01][0-9a-f]|\\[bfr]|[\u007f-\u009f]/)
  expect(said.length).toBeLessThan(1_000_000)
}
