// Lines to a real Dovecot that fall silent without a word, as behind a router that has forgotten them: at every point of
// the way, each is noticed in time, and nothing that came in meanwhile is missed or read twice.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cuttingProxy } from '../../../testing/cutting-proxy.ts'
import { type Dovecot, startDovecot } from '../../../testing/dovecot.ts'
import { MailboxObserver } from '../../../testing/mailbox-observer.ts'
import { realServers } from '../../../testing/real-servers.ts'
import { until } from '../../../testing/until.ts'
import { Secret } from '../../address/secret.ts'

const lea = { name: 'lea@test.local', password: 'correct horse 1' }
/** Bytes that still pass: in the TLS handshake, at the greeting, the login, the folders, INBOX, a mail, and while waiting. */
const points = [1, 600, 1_400, 1_900, 2_600, 3_200, 3_900, 4_600, 5_400, 7_000]
/** A fiftieth of the real ones. */
const budgets = { silence: 1_100, answer: 900, sign: 300, turn: 300, pause: 1, longestPause: 1 }
const reach = { resolve: 600, connect: 600, secure: 600, greet: 600, authenticate: 600 }
const minute = 1_200

describe.runIf(realServers().available)('a line to a real Dovecot that falls silent', () => {
  let dovecot: Dovecot
  beforeAll(async () => {
    dovecot = await startDovecot({ users: [lea] })
  })
  afterAll(() => dovecot[Symbol.asyncDispose]())

  test('is noticed within a minute, wherever it does so; what came in is read once', async () => {
    const left = [...points]
    const cutOf = () => ({ after: left.shift() ?? Number.POSITIVE_INFINITY, how: 'silence' as const })
    await using proxy = await cuttingProxy(dovecot.ports.imaps, cutOf)
    const server = {
      ...{ port: proxy.port, security: 'tls' as const, username: lea.name },
      secret: Secret.of(lea.password),
    }
    await using observer = new MailboxObserver({ server, budgets, reach })
    const deliver = (subject: string) =>
      dovecot.deliver({ user: lea.name, message: `Subject: ${subject}\r\n\r\n${'x'.repeat(500)}\r\n` })
    const losses = () => observer.states.filter(({ state }) => state === 'waiting').length
    const told: number[] = []
    for (const [at, point] of points.entries()) {
      await deliver(String(point))
      await until(async () => proxy.cuts > at)
      const begun = performance.now()
      await observer.until(() => losses() > at)
      told.push(Math.round(performance.now() - begun))
    }
    await observer.until(({ subjects, state }) => subjects.length >= points.length && state === 'watching')
    expect(Math.max(...told)).toBeLessThan(minute + 500)
    const failures = observer.states.flatMap((each) => (each.state === 'waiting' ? [each.evidence.nodeError] : []))
    expect(new Set(failures)).toEqual(new Set(['EDEADLINE']))
    expect(observer.subjects.map(Number).toSorted((a, b) => a - b)).toEqual(points)
  }, 60_000)
})
