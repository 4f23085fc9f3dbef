// Dead connections are noticed within a minute, whatever they were about to do; living ones are waited for, however slow.
// Times are shortened, and the first test holds the real ones to the minute.
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { MailboxObserver, type ObserverOptions } from '../../../testing/mailbox-observer.ts'
import type { Asked, Oddity } from '../../../testing/odd-imap/connection.ts'
import { type OddImap, oddImap } from '../../../testing/odd-imap/odd-imap.ts'
import { raw, type Step, scriptedServer, stall } from '../../../testing/scripted-server.ts'
import { until } from '../../../testing/until.ts'
import { reachBudgets } from '../../tls/reach.ts'
import { watchBudgets } from './watcher.ts'

const everything = 'IMAP4rev1 SASL-IR IDLE SPECIAL-USE ID NAMESPACE'
const mail = (subject: string) => `Subject: ${subject}\r\n\r\nhello\r\n`
const isWatching = ({ state }: MailboxObserver) => state === 'watching'
const isWaiting = ({ state }: MailboxObserver) => state === 'waiting'

/** The real ones, divided by a hundred and more. */
const budgets = { silence: 400, wayIn: 3_000, answer: 300, sign: 100, command: 2_000, turn: 150, poll: 150, pause: 1 }
const reach = { resolve: 300, connect: 300, secure: 300, greet: 300, authenticate: 300 }
/** What a minute is among them; the rest is a busy machine. */
const minute = 440 + 1_500

test('the longest silence that is borne with is less than a minute, at every stage', () => {
  const { silence, answer, turn, poll, sign } = watchBudgets
  // Silence is counted in fiftieths.
  const longest = [silence * (1 + 1 / 50), answer, turn + sign, poll + sign, ...Object.values(reachBudgets)]
  expect(Math.max(...longest)).toBeLessThan(60_000)
})

async function noticed(options: ObserverOptions): Promise<MailboxObserver> {
  // Another connection would only be in the way.
  const once = { ...budgets, pause: 60_000, longestPause: 60_000 }
  await using observer = new MailboxObserver({ budgets: once, reach, ...options })
  const begun = performance.now()
  await observer.until(isWaiting)
  expect(performance.now() - begun).toBeLessThan(minute)
  return observer
}

const failureOf = (observer: MailboxObserver) => {
  const waiting = observer.states.find((state) => state.state === 'waiting')
  return waiting?.state === 'waiting' ? waiting.evidence : undefined
}

describe('a server that falls silent', () => {
  test('at the resolution of its name', async () => {
    const observer = await noticed({ server: { host: 'imap.test', port: 9 }, lookup: () => new Promise(() => {}) })
    expect(failureOf(observer)).toMatchObject({ stage: 'resolve', nodeError: 'EDEADLINE' })
  })

  const scripts: readonly [string, 'tls' | 'starttls' | 'none', stage: string, script: readonly Step[]][] = [
    ['before the TLS handshake', 'tls', 'secure', [stall()]],
    ['in the middle of the TLS handshake', 'tls', 'secure', [raw(Buffer.from([0x16, 3, 3, 0, 100, 2])), stall()]],
    ['before the greeting', 'none', 'greet', [stall()]],
    ['in the middle of the greeting', 'none', 'greet', [raw('* OK [CAPA'), stall()]],
    ['before it tells what it can', 'none', 'greet', [raw('* OK ready\r\n'), stall()]],
    ['at STARTTLS', 'starttls', 'secure', [raw('* OK [CAPABILITY IMAP4rev1 STARTTLS] hi\r\n'), stall()]],
  ]
  test.each(scripts)('%s', async (_, security, stage, script) => {
    await using server = await scriptedServer(script)
    const observer = await noticed({ server: { port: server.port, security } })
    expect(failureOf(observer)).toMatchObject({ stage, nodeError: 'EDEADLINE' })
  })

  /** The first connection is not answered there. */
  const silentAt = (verb: string, times = 1): Oddity => {
    return (asked) => (asked.connection === 1 && asked.verb === verb && asked.times === times ? '' : undefined)
  }

  test.each([
    ['CAPABILITY', 'greet'],
    ['LOGIN', 'authenticate'],
    ['ID', 'authenticate'],
    ['NAMESPACE', 'select'],
    ['LIST', 'select'],
    ['EXAMINE', 'select'],
    ['UID SEARCH', 'select'],
    ['UID FETCH', 'select'],
    ['STATUS', 'select'],
    ['IDLE', 'select'],
  ])('at %s', async (verb, stage) => {
    await using server = await oddImap({ capabilities: everything, odd: silentAt(verb) })
    server.inbox.deliver(mail('waits'))
    await using observer = new MailboxObserver({ server, budgets, reach })
    const begun = performance.now()
    await observer.until(({ states }) => states.some(({ state }) => state === 'waiting'))
    expect(performance.now() - begun).toBeLessThan(minute)
    expect(failureOf(observer)).toMatchObject({ stage, nodeError: 'EDEADLINE' })
    await observer.until(isWatching)
    expect(observer.subjects).toEqual(['waits'])
  })

  test('at the end of IDLE', async () => {
    await using server = await oddImap()
    await using observer = new MailboxObserver({ server, budgets, reach })
    await observer.until(isWatching)
    await until(async () => server.heard.some((line) => line.endsWith(' IDLE')))
    server.mute()
    await observer.until(isWaiting, minute)
    expect(failureOf(observer)).toMatchObject({ nodeError: 'EDEADLINE', nodeMessage: 'no answer' })
  })

  test('at NOOP, where it has no IDLE', async () => {
    await using server = await oddImap({ capabilities: 'IMAP4rev1 SASL-IR', odd: silentAt('NOOP', 2) })
    const observer = await noticed({ server })
    expect(failureOf(observer)).toMatchObject({ nodeError: 'EDEADLINE' })
  })

  test.each([
    ['the header', 'HEADER'],
    ['the mail', 'BODY.PEEK[]'],
  ])('in the middle of %s', async (_, asked) => {
    const half = '* 1 FETCH (UID 1 BODY[] {500}\r\nSubject: half'
    const odd: Oddity = ({ connection, verb, rest }) =>
      connection === 1 && verb === 'UID FETCH' && rest.includes(asked) ? half : undefined
    await using server = await oddImap({ odd })
    server.inbox.deliver(mail('whole'))
    await using observer = new MailboxObserver({ server, budgets, reach })
    await observer.until(isWaiting, minute)
    await observer.until(isWatching)
    expect(observer.subjects).toEqual(['whole'])
  })

  test('in the middle of catching up: what was kept is kept, the rest is read in the next connection', async () => {
    await using server = await oddImap({ odd: silentAt('UID FETCH', 3) })
    for (let number = 1; number <= 500; number++) server.inbox.deliver(mail(String(number)))
    await using observer = new MailboxObserver({
      ...{ server, budgets, reach },
      wants: ({ uid }) => uid % 100 === 0,
    })
    await observer.until(isWatching)
    expect(observer.states).toContainEqual(expect.objectContaining({ state: 'waiting' }))
    expect(observer.subjects.toSorted()).toEqual(['100', '200', '300', '400', '500'])
  })
})

describe('a server that takes almost too long for each answer', () => {
  test('is given up when its silence adds up, although no stage took too long', async () => {
    await using server = await oddImap({ capabilities: everything })
    server.delay = () => wait(120)
    const observer = await noticed({ server, reach: { greet: 2_000, authenticate: 2_000 } })
    expect(failureOf(observer)).toMatchObject({ nodeError: 'EDEADLINE' })
    expect(failureOf(observer)?.nodeMessage).toBe('nothing was heard for 400 ms in all')
  })

  test('and is alive gets in', async () => {
    await using server = await oddImap({ capabilities: everything })
    server.delay = () => wait(25)
    await using observer = new MailboxObserver({ server, budgets: { ...budgets, silence: 3_000 }, reach })
    await observer.until(isWatching)
    expect(observer.states.map(({ state }) => state)).toEqual(['connecting', 'watching'])
  })
})

describe('a server that is slow, and is heard all the time', () => {
  // A line comes in every moment, so that none counts as silent.
  const slow = { ...budgets, silence: 1_000, wayIn: 60_000 }

  /** A line every few milliseconds, for as long as it takes; then the answer. */
  function slowly(server: OddImap, { tag }: Asked, lines: readonly string[]): string {
    void (async () => {
      for (const line of lines) {
        server.say(line)
        await wait(5)
      }
      server.say(`${tag} OK done`)
    })()
    return ''
  }

  test('lists five thousand folders for longer than it may be silent, and is watched', async () => {
    const folders = Array.from({ length: 5_000 }, (_, at) => `* LIST () "/" "Clients/Dossier ${at}"`)
    const packets = Array.from({ length: 200 }, (_, at) => folders.slice(at * 25, at * 25 + 25).join('\r\n'))
    const last = '* LIST (\\Junk) "/" "Junk"'
    const odd: Oddity = (asked) => (asked.verb === 'LIST' ? slowly(server, asked, [...packets, last]) : undefined)
    await using server: OddImap = await oddImap({ odd })
    server.junk.deliver(mail('in Junk'))
    const begun = performance.now()
    await using observer = new MailboxObserver({ server, budgets: slow, reach })
    await observer.until(({ subjects }) => subjects.includes('in Junk'), 30_000)
    expect(performance.now() - begun).toBeGreaterThan(slow.silence)
    expect(server.connections).toBe(1)
  })

  test('opens a large INBOX with words of comfort', async () => {
    const comfort = Array.from({ length: 120 }, () => '* OK Hang in there..')
    const odd: Oddity = (asked) => {
      if (asked.verb !== 'EXAMINE') return undefined
      asked.open('INBOX')
      return slowly(server, asked, [...comfort, '* 0 EXISTS', '* OK [UIDVALIDITY 7] .', '* OK [UIDNEXT 1] .'])
    }
    await using server: OddImap = await oddImap({ odd })
    await using observer = new MailboxObserver({ server, budgets: slow, reach })
    await observer.until(isWatching)
    expect(server.connections).toBe(1)
  })

  // Only one of the two can end it: neither is a clock on a busy machine.
  test.each([
    ['LIST', { wayIn: 1_000, command: 60_000 }, /took longer than 1000 ms|not there after 1000 ms/],
    ['EXAMINE', { wayIn: 1_000, command: 60_000 }, /not there after 1000 ms/],
    ['UID FETCH', { wayIn: 60_000, command: 1_200 }, /no end of the answer/],
  ])('and never comes to an end with %s: it is left in the end', async (verb, limits, why) => {
    const drops = Array.from({ length: 1_000 }, () => '* OK Still here')
    const odd: Oddity = (asked) =>
      asked.verb === verb && asked.connection === 1 ? slowly(server, asked, drops) : undefined
    await using server: OddImap = await oddImap({ odd })
    server.inbox.deliver(mail('waits'))
    await using observer = new MailboxObserver({ server, budgets: { ...slow, ...limits }, reach })
    await observer.until(isWaiting)
    expect(failureOf(observer)).toMatchObject({ nodeError: 'EDEADLINE', nodeMessage: expect.stringMatching(why) })
    await observer.until(({ subjects }) => subjects.includes('waits'))
  })
})
