// Waiting for news, with servers that do it in their own way.
import { describe, expect, test } from 'vitest'
import { MailboxObserver } from '../../../testing/mailbox-observer.ts'
import type { Asked } from '../../../testing/odd-imap/connection.ts'
import { oddImap } from '../../../testing/odd-imap/odd-imap.ts'
import { until } from '../../../testing/until.ts'

const mail = (subject: string) => `Subject: ${subject}\r\nMessage-ID: <${subject}@test>\r\n\r\nhello\r\n`
const byPoll = ({ states }: MailboxObserver) =>
  states.some((state) => state.state === 'watching' && state.by === 'poll')
const byIdle = ({ states }: MailboxObserver) =>
  states.some((state) => state.state === 'watching' && state.by === 'idle')
const isWatching = ({ state }: MailboxObserver) => state === 'watching'

const refusing = (said: string) => ({ odd: ({ verb, tag }: Asked) => (verb === 'IDLE' ? `${tag} ${said}` : undefined) })

describe('where IDLE works', () => {
  test('a mail is read as soon as it is announced', async () => {
    await using server = await oddImap()
    await using observer = new MailboxObserver({ server })
    await observer.until(byIdle)
    server.inbox.deliver(mail('live'))
    await observer.until(({ subjects }) => subjects.includes('live'))
    expect(server.connections).toBe(1)
  })

  test('each turn is ended and begun again', async () => {
    await using server = await oddImap()
    await using observer = new MailboxObserver({ server, budgets: { turn: 20 } })
    await observer.until(byIdle)
    await until(async () => server.heard.filter((line) => line === 'DONE').length >= 5)
    server.inbox.deliver(mail('between'))
    await observer.until(({ subjects }) => subjects.includes('between'))
    expect(server.connections).toBe(1)
  })
})

describe('where IDLE does not work', () => {
  test.each([
    ['is not offered', { capabilities: 'IMAP4rev1 SPECIAL-USE' }],
    ['is refused with NO', refusing('NO [CANNOT] not today')],
    ['is refused with BAD', refusing('BAD what?')],
    [
      'is broken off at once',
      { odd: ({ verb, tag }: Asked) => (verb === 'IDLE' ? `+ go\r\n${tag} OK over` : undefined) },
    ],
  ])('%s: the server is asked again and again, in the same connection', async (_, options) => {
    await using server = await oddImap(options)
    await using observer = new MailboxObserver({ server })
    await observer.until(byPoll)
    server.inbox.deliver(mail('polled'))
    await observer.until(({ subjects }) => subjects.includes('polled'))
    expect(server.connections).toBe(1)
  })

  test('is never answered, in two connections: the third one does without', async () => {
    await using server = await oddImap({ odd: ({ verb }) => (verb === 'IDLE' ? '' : undefined) })
    await using observer = new MailboxObserver({ server, budgets: { turn: 50, answer: 300 } })
    await observer.until(byPoll)
    server.inbox.deliver(mail('polled'))
    await observer.until(({ subjects }) => subjects.includes('polled'))
    expect(server.connections).toBe(3)
  })

  test('is not answered once, because the line died just then: the next connection idles', async () => {
    await using server = await oddImap({
      odd: ({ verb, connection }) => (verb === 'IDLE' && connection === 1 ? '' : undefined),
    })
    await using observer = new MailboxObserver({ server, budgets: { answer: 200, poll: 60_000 } })
    await observer.until(({ state }) => state === 'waiting')
    await observer.until(isWatching)
    server.inbox.deliver(mail('live'))
    await observer.until(({ subjects }) => subjects.includes('live'))
    expect(observer.states.at(-1)).toEqual({ state: 'watching', by: 'idle' })
  })
})

describe('a connection that dies', () => {
  test('by BYE in IDLE: what was said is told, and the mailbox is watched again', async () => {
    await using server = await oddImap()
    await using observer = new MailboxObserver({ server })
    await observer.until(byIdle)
    server.say('* BYE Autologout; idle for too long')
    await observer.until(({ states }) => states.some(({ state }) => state === 'waiting'))
    await observer.until(isWatching)
    expect(observer.states.find(({ state }) => state === 'waiting')).toMatchObject({
      evidence: {
        protocol: 'imap',
        serverSaid: 'BYE Autologout; idle for too long',
        nodeError: 'ECLOSED',
        host: '127.0.0.1',
      },
    })
    server.inbox.deliver(mail('after'))
    await observer.until(({ subjects }) => subjects.includes('after'))
  })

  test('without a word is noticed when the turn is over', async () => {
    let silent = false
    await using server = await oddImap({ odd: ({ connection }) => (silent && connection === 1 ? '' : undefined) })
    await using observer = new MailboxObserver({ server, budgets: { turn: 100, sign: 300, answer: 300 } })
    await observer.until(byIdle)
    silent = true
    server.mute()
    server.inbox.deliver(mail('missed'))
    await observer.until(({ subjects }) => subjects.includes('missed'))
    expect(observer.states).toContainEqual(expect.objectContaining({ state: 'waiting' }))
    expect(observer.states.find(({ state }) => state === 'waiting')).toMatchObject({
      evidence: { nodeError: 'EDEADLINE' },
    })
  })

  test('again and again is tried after ever longer pauses', async () => {
    await using server = await oddImap({
      odd({ verb, cut }) {
        if (verb !== 'EXAMINE') return undefined
        cut()
        return ''
      },
    })
    const budgets = { pause: 8, longestPause: 64 }
    await using observer = new MailboxObserver({ server, budgets, random: () => 1 })
    const begun = Date.now()
    await observer.until(({ states }) => states.filter(({ state }) => state === 'waiting').length >= 6)
    // 8, 16, 32, 64, 64 between the six.
    expect(Date.now() - begun).toBeGreaterThan(180)
  })
})

describe('a server that talks too much', () => {
  test('announces a thousand times what is one mail: it is read once, and not asked for a thousand times', async () => {
    await using server = await oddImap()
    await using observer = new MailboxObserver({ server })
    await observer.until(byIdle)
    const before = server.heard.length
    server.inbox.deliver(mail('one'))
    server.say(...Array.from({ length: 1000 }, () => '* 1 EXISTS'))
    await observer.until(({ subjects }) => subjects.includes('one'))
    await until(async () => server.heard.slice(before).some((line) => line.includes('IDLE')))
    expect(server.heard.slice(before).filter((line) => line.includes('UID FETCH')).length).toBeLessThan(4)
    expect(observer.subjects).toEqual(['one'])
  })

  test('cries wolf: it is heard later and later, and what is true is read all the same', async () => {
    const numbers = Array.from({ length: 400 }, (_, at) => `* ${at % 2 === 0 ? 1 : 900} EXISTS`)
    await using server = await oddImap()
    await using observer = new MailboxObserver({ server })
    await observer.until(byIdle)
    const before = server.heard.length
    for (const line of numbers) {
      server.say(line)
      await new Promise((resolve) => setImmediate(resolve))
    }
    server.inbox.deliver(mail('true'))
    await observer.until(({ subjects }) => subjects.includes('true'))
    expect(server.heard.slice(before).length).toBeLessThan(60)
  })

  test('says it is over quota, and other things that concern nobody', async () => {
    await using server = await oddImap()
    await using observer = new MailboxObserver({ server })
    await observer.until(byIdle)
    server.say('* NO [OVERQUOTA] 98% full', '* OK [ALERT] Maintenance tonight', '* OK Still here', '* FLAGS (\\Seen)')
    server.say('* 1 FETCH (FLAGS (\\Seen))', '* 7 EXPUNGE', '* VANISHED 4:9', '* CAPABILITY IMAP4rev1')
    server.inbox.deliver(mail('after'))
    await observer.until(({ subjects }) => subjects.includes('after'))
    expect(server.connections).toBe(1)
  })

  test('never ends a line: the connection is given up', async () => {
    await using server = await oddImap()
    await using observer = new MailboxObserver({ server })
    await observer.until(byIdle)
    const flood = 'x'.repeat(1024 * 1024)
    for (let times = 0; times < 10; times++) server.sayPart(flood)
    await observer.until(({ states }) => states.some(({ state }) => state === 'waiting'))
    expect(observer.states.find(({ state }) => state === 'waiting')).toMatchObject({
      evidence: { nodeError: 'ETOOLONG' },
    })
    await observer.until(isWatching)
  })

  test('answers with the tag of nobody: the connection is given up', async () => {
    await using server = await oddImap()
    await using observer = new MailboxObserver({ server })
    await observer.until(byIdle)
    server.say('zz99 OK what you wanted')
    await observer.until(({ states }) => states.some(({ state }) => state === 'waiting'))
    await observer.until(isWatching)
  })
})

test('a clock that jumps changes nothing', async () => {
  await using server = await oddImap()
  await using observer = new MailboxObserver({ server, budgets: { turn: 30 } })
  await observer.until(byIdle)
  const { now } = Date
  try {
    Date.now = () => now() - 40 * 86_400_000
    server.inbox.deliver(mail('past'))
    await observer.until(({ subjects }) => subjects.includes('past'))
    Date.now = () => now() + 400 * 86_400_000
    server.inbox.deliver(mail('future'))
    await observer.until(({ subjects }) => subjects.includes('future'))
    server.cut()
    await until(async () => server.connections === 2)
    await observer.until(isWatching)
  } finally {
    Date.now = now
  }
})

test('ends at once when it is stopped, and closes the connection', async () => {
  await using server = await oddImap()
  await using observer = new MailboxObserver({ server, budgets: { turn: 60_000, answer: 60_000 } })
  await observer.until(byIdle)
  expect(await observer.stop()).toEqual({ why: 'stopped' })
  await until(async () => server.open === 0)
})
