// What CONDSTORE and QRESYNC bring (RFC 7162), from servers that do it in their own way or switch it on by themselves.
import { describe, expect, test } from 'vitest'
import { MailboxObserver, type ObserverOptions } from '../../../testing/mailbox-observer.ts'
import type { Asked, Oddity } from '../../../testing/odd-imap/connection.ts'
import { type OddImap, oddImap } from '../../../testing/odd-imap/odd-imap.ts'
import { howMany } from './uid-set.ts'

const capabilities = 'IMAP4rev1 SASL-IR IDLE SPECIAL-USE ENABLE CONDSTORE QRESYNC'
const mail = (subject: string | number) => `Subject: ${subject}\r\n\r\nhello\r\n`
const isWatching = ({ state }: MailboxObserver) => state === 'watching'

/** INBOX is opened with these words. */
function saying(server: () => OddImap, code: () => string): Oddity {
  return ({ verb, rest, tag, open }: Asked) => {
    if (verb !== 'EXAMINE' || !rest.includes('INBOX')) return undefined
    open('INBOX')
    const { mails, uidNext } = server().inbox
    const facts = [`* ${mails.length} EXISTS`, '* OK [UIDVALIDITY 7] .', `* OK [UIDNEXT ${uidNext}] .`, code()]
    return [...facts, `${tag} OK [READ-ONLY] done`].join('\r\n')
  }
}

async function withModseq(code: () => string): Promise<OddImap> {
  const server: OddImap = await oddImap({ capabilities, odd: saying(() => server, code) })
  return server
}

async function once(options: ObserverOptions): Promise<MailboxObserver> {
  await using observer = new MailboxObserver(options)
  await observer.until(isWatching)
  return observer
}

const positionsOf = (observer: MailboxObserver) => [...observer.positions.values()]
const modseqOf = (observer: MailboxObserver) => observer.positions.get('inbox')?.modseq
const searches = (server: OddImap) => server.heard.filter((line) => /UID SEARCH SINCE/.test(line))

describe('the count of changes', () => {
  test('is asked for where it is offered, and only there', async () => {
    await using able = await oddImap({ capabilities })
    await once({ server: able })
    await using other = await oddImap()
    await once({ server: other })
    const opened = able.heard.filter((line) => line.includes('EXAMINE'))
    expect(opened.map((line) => line.replace(/^\w+ EXAMINE /, ''))).toContain('"INBOX" (CONDSTORE)')
    expect(other.heard.join('\n')).not.toContain('CONDSTORE')
    expect([...able.heard, ...other.heard].join('\n')).not.toMatch(/ENABLE|QRESYNC|HIGHESTMODSEQ|CHANGEDSINCE/)
  })

  test.each(['BAD Unexpected extra arguments', 'NO [CANNOT] not so'])(
    'that is offered and answered with %s is done without, in the same connection',
    async (said) => {
      const odd: Oddity = ({ verb, rest, tag }) =>
        verb === 'EXAMINE' && rest.includes('CONDSTORE') ? `${tag} ${said}` : undefined
      await using server = await oddImap({ capabilities, odd })
      server.junk.deliver(mail('in Junk'))
      await using observer = new MailboxObserver({ server, budgets: { round: 40 } })
      await observer.until(({ subjects }) => subjects.includes('in Junk'))
      server.inbox.deliver(mail('live'))
      await observer.until(({ subjects }) => subjects.includes('live'))
      expect(server.connections).toBe(1)
      expect(server.heard.filter((line) => line.includes('CONDSTORE'))).toHaveLength(1)
    },
  )

  test.each([
    ['0, as of a folder that is empty', '* OK [HIGHESTMODSEQ 0] .'],
    ['not there', '* OK [NOMODSEQ] .'],
    ['no number', '* OK [HIGHESTMODSEQ many] .'],
    ['longer than a number can be', `* OK [HIGHESTMODSEQ ${'9'.repeat(30)}] .`],
  ])('that is %s says nothing, before and after one that is known', async (_, code) => {
    let told = '* OK [HIGHESTMODSEQ 500] .'
    await using server = await withModseq(() => told)
    server.inbox.deliver(mail(1))
    const first = await once({ server })
    expect(modseqOf(first)).toBe('500')
    const before = searches(server).length
    told = code
    server.inbox.deliver(mail(2))
    const second = await once({ server, positions: positionsOf(first) })
    expect(second.subjects).toEqual(['2'])
    told = '* OK [HIGHESTMODSEQ 501] .'
    server.inbox.deliver(mail(3))
    const third = await once({ server, positions: positionsOf(second) })
    expect(third.subjects).toEqual(['3'])
    expect(searches(server)).toHaveLength(before)
  })

  test('beyond what a double holds is compared to the last digit', async () => {
    let modseq = 9_007_199_254_740_993n
    await using server = await withModseq(() => `* OK [HIGHESTMODSEQ ${modseq}] .`)
    server.inbox.deliver(mail(1))
    const first = await once({ server })
    const before = searches(server).length
    const second = await once({ server, positions: positionsOf(first) })
    expect(searches(server)).toHaveLength(before)
    modseq -= 1n
    await once({ server, positions: positionsOf(second) })
    expect(searches(server)).toHaveLength(before + 1)
  })

  test('that goes backwards: what lies under known numbers since it was looked at is read again', async () => {
    let modseq = 100
    await using server = await withModseq(() => `* OK [HIGHESTMODSEQ ${modseq}] .`)
    for (const subject of ['one', 'two', 'three']) server.inbox.deliver(mail(subject))
    const first = await once({ server })
    server.inbox.mails.splice(1)
    server.inbox.skipTo(2)
    for (const subject of ['new 2', 'new 3', 'new 4']) server.inbox.deliver(mail(subject))
    modseq = 60
    const positions = positionsOf(first).map((each) => ({ ...each, lookedAt: '2026-11-20T10:00:00Z' }))
    const second = await once({ server, positions })
    expect(second.subjects).toEqual(expect.arrayContaining(['new 2', 'new 3', 'new 4']))
    expect(searches(server).at(-1)).toMatch(/UID SEARCH SINCE 19-Nov-2026$/)
    expect(modseqOf(second)).toBe('60')
  })

  test('of which each machine of a server has its own: a day is read again, and mail that comes in is read', async () => {
    await using server = await withModseq(() => `* OK [HIGHESTMODSEQ ${server.connections % 2 === 0 ? 10 : 90}] .`)
    server.inbox.deliver(mail(0))
    await using observer = new MailboxObserver({ server })
    for (let number = 1; number <= 4; number++) {
      await observer.until(isWatching)
      server.inbox.deliver(mail(number))
      await observer.until(({ subjects }) => subjects.includes(String(number)))
      server.cut()
      await observer.until(({ state }) => state !== 'watching')
    }
    await observer.until(isWatching)
    const [inboxOnly, others] = [server.connections, 2]
    expect(searches(server).length).toBeLessThanOrEqual(inboxOnly + others)
  })

  test('does not hide what is still outstanding', async () => {
    let modseq = 100
    await using server = await withModseq(() => `* OK [HIGHESTMODSEQ ${modseq}] .`)
    for (let number = 1; number <= 500; number++) server.inbox.deliver(mail(number))
    await using early = new MailboxObserver({
      server,
      beforeKeep: ({ position }) => {
        if (position.pending.length > 0 && early.batches.length > 1) throw new Error('the database is gone')
      },
    })
    await expect(early.ended).rejects.toThrow('the database is gone')
    modseq = 1
    const odd = server.options.odd
    server.options.odd = (asked) =>
      asked.rest.includes('SINCE') ? `* SEARCH\r\n${asked.tag} OK nothing since` : odd?.(asked)
    const late = await once({ server, positions: positionsOf(early) })
    expect(new Set([...early.subjects, ...late.subjects]).size).toBe(500)
  })
})

describe('VANISHED', () => {
  test.each([
    ['3', 1],
    ['3,5:9', 6],
    ['9:5', 5],
    ['1:4294967295', 4_294_967_295],
    ['*', 1],
  ])('%s counts %d', (set, count) => {
    expect(howMany(set)).toBe(count)
  })

  test.each([
    ['of one', 1, ['* VANISHED 2']],
    ['of several', 3, ['* VANISHED 2:3,4']],
    ['of more than there were', 3, ['* VANISHED 1:4294967295']],
    ['of half a million', 1, [`* VANISHED ${Array.from({ length: 500_000 }, (_, at) => at * 2 + 2).join(',')}`]],
    ['and EXPUNGE for the same mail', 1, ['* VANISHED 2', '* 2 EXPUNGE']],
    ['without a set, and with one', 1, ['* VANISHED', '* VANISHED ', '* VANISHED :', '* VANISHED 2']],
  ])('%s while waiting: the next mail is new', async (_, gone, lines) => {
    await using server = await oddImap({ capabilities })
    for (let number = 1; number <= 4; number++) server.inbox.deliver(mail(number))
    await using observer = new MailboxObserver({ server })
    await observer.until(isWatching)
    server.inbox.mails.splice(1, gone)
    server.say(...lines)
    server.inbox.deliver(mail('after'))
    server.say(`* ${server.inbox.mails.length} EXISTS`)
    await observer.until(({ subjects }) => subjects.includes('after'))
    expect(server.connections).toBe(1)
  })

  test('(EARLIER) is of mails that were never counted: no news is looked for in vain', async () => {
    await using server = await oddImap({ capabilities })
    for (let number = 1; number <= 4; number++) server.inbox.deliver(mail(number))
    await using observer = new MailboxObserver({ server })
    await observer.until(isWatching)
    const before = server.heard.length
    server.say('* VANISHED (EARLIER) 1:4294967295', '* 4 EXISTS')
    server.inbox.deliver(mail('after'))
    await observer.until(({ subjects }) => subjects.includes('after'))
    expect(server.heard.slice(before).filter((line) => line.includes('UID FETCH')).length).toBeLessThanOrEqual(2)
  })
})

test('words about extensions that nobody asked for change nothing', async () => {
  await using server = await oddImap({ capabilities })
  await using observer = new MailboxObserver({ server })
  await observer.until(isWatching)
  server.say(
    '* ENABLED',
    '* ENABLED QRESYNC CONDSTORE',
    '* OK [HIGHESTMODSEQ 3] .',
    '* OK [NOMODSEQ] .',
    '* OK [CLOSED] .',
  )
  server.say('* 1 FETCH (MODSEQ (5) FLAGS (\\Seen))', '* 1 FETCH (UID 1 MODSEQ (99999999999999999999) FLAGS ())')
  server.say('* ESEARCH (TAG "w3") UID ALL 1:9 MODSEQ 4', '* SEARCH 4 5 (MODSEQ 917162500)')
  server.inbox.deliver(mail('after'))
  await observer.until(({ subjects }) => subjects.includes('after'))
  expect(server.connections).toBe(1)
})

describe('news of flags', () => {
  const withHeaders = ({ verb, rest }: Asked) => verb === 'UID FETCH' && rest.includes('HEADER')

  test('of a mail that came in while others were asked for is not taken for the mail', async () => {
    const odd: Oddity = (asked) => {
      if (!withHeaders(asked) || server.inbox.mails.length !== 1) return undefined
      const header = '* 1 FETCH (UID 1 BODY[HEADER.FIELDS (SUBJECT)]<0> {14}\r\nSubject: one\r\n)'
      server.inbox.deliver(mail('two'))
      return [header, '* 2 EXISTS', '* 2 FETCH (UID 2 MODSEQ (8) FLAGS (\\Seen))', `${asked.tag} OK`].join('\r\n')
    }
    await using server: OddImap = await oddImap({ capabilities, odd })
    await using observer = new MailboxObserver({ server })
    await observer.until(isWatching)
    server.inbox.deliver(mail('one'))
    await observer.until(({ subjects }) => subjects.includes('two'))
    expect(observer.subjects.toSorted()).toEqual(['one', 'two'])
    expect(observer.weighed.every(({ headers }) => headers.length > 0)).toBe(true)
  })

  test('in place of one header among others: that mail is asked for alone, and said when it is not given', async () => {
    const odd: Oddity = (asked) => {
      if (!withHeaders(asked)) return undefined
      const [from = 0, to = from] = asked.rest.split(' ')[0]?.split(':').map(Number) ?? []
      const rows = [1, 2, 3].filter((uid) => uid >= from && uid <= to)
      const row = (uid: number) =>
        uid === 2
          ? '* 2 FETCH (UID 2 MODSEQ (4) FLAGS ())'
          : `* ${uid} FETCH (UID ${uid} BODY[HEADER.FIELDS (SUBJECT)]<0> {12}\r\nSubject: ${uid}\r\n)`
      return [...rows.map(row), `${asked.tag} OK`].join('\r\n')
    }
    await using server = await oddImap({ capabilities, odd })
    for (let number = 1; number <= 3; number++) server.inbox.deliver(mail(number))
    const observer = await once({ server })
    expect(observer.subjects.toSorted()).toEqual(['1', '3'])
    expect(observer.unreadable).toMatchObject([{ uid: 2, evidence: { nodeMessage: 'a header was not given' } }])
  })
})
