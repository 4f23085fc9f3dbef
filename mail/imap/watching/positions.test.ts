// Where reading goes on: after an outage, with servers that number their mails in their own way.
import { describe, expect, test } from 'vitest'
import { MailboxObserver, type ObserverOptions } from '../../../testing/mailbox-observer.ts'
import type { Oddity } from '../../../testing/odd-imap/connection.ts'
import { type OddImap, oddImap } from '../../../testing/odd-imap/odd-imap.ts'

const mail = (subject: string | number) => `Subject: ${subject}\r\n\r\nhello\r\n`
const isWatching = ({ state }: MailboxObserver) => state === 'watching'

/** Watches until nothing is outstanding; where it stood then. */
async function once(server: OddImap, options: Partial<ObserverOptions> = {}): Promise<MailboxObserver> {
  await using observer = new MailboxObserver({ server, ...options })
  await observer.until(isWatching)
  return observer
}

const positionsOf = (observer: MailboxObserver) => [...observer.positions.values()]

describe('after an outage', () => {
  test('what came in is read, the newest first, and nothing again', async () => {
    await using server = await oddImap()
    server.inbox.deliver(mail('before'))
    const first = await once(server)
    for (let number = 1; number <= 450; number++) server.inbox.deliver(mail(number))
    const second = await once(server, { positions: positionsOf(first) })
    expect(second.subjects).toEqual(Array.from({ length: 450 }, (_, at) => String(450 - at)))
    expect(second.batches).toEqual([200, 200, 50])
    expect(second.states).toContainEqual({ state: 'catching-up', done: 200, total: 450 })
  })

  test('a catching-up that is cut goes on where it was kept, and what came in meanwhile goes first', async () => {
    await using server = await oddImap()
    for (let number = 1; number <= 500; number++) server.inbox.deliver(mail(number))
    await using early = new MailboxObserver({ server, beforeKeep: cutAfter(3) })
    await expect(early.ended).rejects.toThrow('the database is gone')
    expect(early.mails).toHaveLength(400)
    for (let number = 501; number <= 510; number++) server.inbox.deliver(mail(number))
    const late = await once(server, { positions: positionsOf(early) })
    expect(late.subjects[0]).toBe('510')
    const all = [...early.subjects, ...late.subjects]
    expect(new Set(all).size).toBe(all.length)
    expect(all).toHaveLength(510)
  })

  test('mail that comes in while catching up is read before the rest', async () => {
    await using server = await oddImap()
    for (let number = 1; number <= 600; number++) server.inbox.deliver(mail(number))
    const beforeKeep = ({ mails }: { mails: readonly unknown[] }) => {
      if (mails.length === 200 && server.inbox.mails.length === 600) server.inbox.deliver(mail('urgent'))
    }
    const observer = await once(server, { beforeKeep })
    expect(observer.subjects.indexOf('urgent')).toBeLessThan(401)
    expect(observer.subjects).toHaveLength(601)
  })

  test('mails that were deleted meanwhile are gone, and nothing else', async () => {
    await using server = await oddImap()
    const first = await once(server)
    for (let number = 1; number <= 300; number++) server.inbox.deliver(mail(number))
    const removed: Oddity = ({ verb, times }) => {
      if (verb === 'UID FETCH' && times === 2) server.inbox.mails = server.inbox.mails.filter(({ uid }) => uid > 50)
      return undefined
    }
    server.options.odd = removed
    const second = await once(server, { positions: positionsOf(first) })
    expect(new Set(second.subjects)).toEqual(new Set(Array.from({ length: 250 }, (_, at) => String(at + 51))))
  })

  test('holes of a million UIDs cost nothing', async () => {
    await using server = await oddImap()
    const first = await once(server)
    for (let number = 1; number <= 20; number++) {
      server.inbox.skipTo(number * 1_000_000)
      server.inbox.deliver(mail(number))
    }
    const before = server.heard.length
    const second = await once(server, { positions: positionsOf(first) })
    expect(second.subjects).toHaveLength(20)
    expect(server.heard.slice(before).filter((line) => line.includes('UID FETCH')).length).toBeLessThan(60)
  })
})

describe('a server that numbers its mails afresh', () => {
  test('between two connections: read again from the day on that was asked for', async () => {
    await using server = await oddImap()
    server.inbox.deliver(mail('one'))
    const first = await once(server)
    server.inbox.renumber(8)
    server.inbox.deliver(mail('two'))
    const second = await once(server, { positions: positionsOf(first) })
    expect(second.subjects).toEqual(['two', 'one'])
    expect(second.positions.get('inbox')).toMatchObject({ uidValidity: '8', nextUid: 3, pending: [] })
    expect(server.heard.some((line) => /UID SEARCH SINCE \d+-\w{3}-\d{4}/.test(line))).toBe(true)
  })

  test('while it is watched: noticed by itself', async () => {
    await using server = await oddImap()
    server.inbox.deliver(mail('one'))
    await using observer = new MailboxObserver({ server })
    await observer.until(isWatching)
    server.inbox.renumber(9)
    server.say('* OK [UIDVALIDITY 9] afresh')
    await observer.until(({ positions }) => positions.get('inbox')?.uidValidity === '9')
    server.inbox.deliver(mail('two'))
    await observer.until(({ subjects }) => subjects.includes('two'))
    expect(server.connections).toBe(1)
  })

  test('without a word: noticed with the next round', async () => {
    await using server = await oddImap()
    server.inbox.deliver(mail('one'))
    await using observer = new MailboxObserver({ server, budgets: { round: 50 } })
    await observer.until(isWatching)
    server.inbox.renumber(9)
    await observer.until(({ positions }) => positions.get('inbox')?.uidValidity === '9')
  })

  test('with lower numbers under the same UIDVALIDITY, as after a copy was put back: nothing new is missed', async () => {
    await using server = await oddImap()
    for (let number = 1; number <= 5; number++) server.inbox.deliver(mail(number))
    const first = await once(server)
    server.inbox.mails.splice(2)
    server.inbox.skipTo(3)
    server.inbox.deliver(mail('new'))
    const second = await once(server, { positions: positionsOf(first) })
    expect(second.subjects).toContain('new')
  })
})

describe('a server that does not tell', () => {
  const without = (code: string): Oddity => {
    return ({ verb, tag, rest, open }) => {
      if (verb !== 'EXAMINE' || !rest.includes('INBOX')) return undefined
      open('INBOX')
      const codes = ['UIDVALIDITY 7', 'UIDNEXT 4'].filter((each) => !each.startsWith(code))
      return ['* 3 EXISTS', ...codes.map((each) => `* OK [${each}] .`), `${tag} OK done`].join('\r\n')
    }
  }

  test.each(['UIDNEXT', 'UIDVALIDITY'])('%s is watched all the same', async (code) => {
    await using server = await oddImap({ odd: without(code) })
    for (let number = 1; number <= 3; number++) server.inbox.deliver(mail(number))
    await using observer = new MailboxObserver({ server })
    await observer.until(isWatching)
    expect(observer.subjects).toEqual(['3', '2', '1'])
    server.inbox.deliver(mail('live'))
    await observer.until(({ subjects }) => subjects.includes('live'))
    expect(observer.subjects).toHaveLength(4)
  })

  test('what SEARCH finds is read whole', async () => {
    await using server = await oddImap({
      odd: ({ verb, tag }) => (verb === 'UID SEARCH' ? `${tag} BAD no` : undefined),
    })
    for (let number = 1; number <= 3; number++) server.inbox.deliver(mail(number))
    const observer = await once(server)
    expect(observer.subjects).toEqual(['3', '2', '1'])
  })
})

test('EXISTS that goes down and up again is followed', async () => {
  await using server = await oddImap()
  for (let number = 1; number <= 3; number++) server.inbox.deliver(mail(number))
  await using observer = new MailboxObserver({ server })
  await observer.until(isWatching)
  server.inbox.mails.splice(0, 2)
  server.say('* 1 EXPUNGE', '* 1 EXPUNGE')
  server.inbox.deliver(mail('new'))
  await observer.until(({ subjects }) => subjects.includes('new'))
  server.inbox.mails = []
  server.say('* 0 EXISTS')
  server.inbox.deliver(mail('newer'))
  await observer.until(({ subjects }) => subjects.includes('newer'))
  expect(server.connections).toBe(1)
})

/** Fails the keeping of the n-th batch, as when the database is gone. */
function cutAfter(batches: number): () => void {
  let kept = 0
  return () => {
    if (++kept >= batches) throw new Error('the database is gone')
  }
}
