// Reading mails from servers that answer in their own way: out of order, too much, too little, senselessly.
import { describe, expect, test } from 'vitest'
import { MailboxObserver } from '../../../testing/mailbox-observer.ts'
import type { Asked, Oddity } from '../../../testing/odd-imap/connection.ts'
import { type OddImap, oddImap } from '../../../testing/odd-imap/odd-imap.ts'

const mail = (subject: string | number, body = 'hello') => `Subject: ${subject}\r\n\r\n${body}\r\n`
const isWatching = ({ state }: MailboxObserver) => state === 'watching'
const isFetch = ({ verb }: Asked) => verb === 'UID FETCH'
const ofHeaders = (asked: Asked) => isFetch(asked) && asked.rest.includes('HEADER')
const ofMail = (asked: Asked) => isFetch(asked) && asked.rest.includes('BODY.PEEK[]')

const row = (sequence: number, uid: number, text: string, item = 'BODY[HEADER.FIELDS (SUBJECT)]<0>') =>
  `* ${sequence} FETCH (UID ${uid} ${item} {${Buffer.byteLength(text)}}\r\n${text})`

async function filled(odd: Oddity, count = 3): Promise<OddImap> {
  const server = await oddImap({ odd })
  for (let number = 1; number <= count; number++) server.inbox.deliver(mail(number))
  return server
}

/** What was kept when nothing was outstanding any more. */
async function readAll(server: OddImap): Promise<MailboxObserver> {
  await using observer = new MailboxObserver({ server })
  await observer.until(isWatching, 20_000)
  return observer
}

describe('rows of headers', () => {
  const header = (uid: number) => `Subject: ${uid}\r\n\r\n`

  test.each<[string, string[]]>([
    ['in no order', [row(2, 2, header(2)), row(3, 3, header(3)), row(1, 1, header(1))]],
    ['twice', [1, 2, 3, 3, 2, 1].map((uid) => row(uid, uid, header(uid)))],
    [
      'with news of flags between them',
      [
        row(1, 1, header(1)),
        '* 1 FETCH (FLAGS (\\Seen))',
        '* 2 FETCH (UID 2 FLAGS ())',
        row(2, 2, header(2)),
        row(3, 3, header(3)),
        '* 9 EXPUNGE',
      ],
    ],
    [
      'with UIDs that nobody asked for',
      [row(9, 900, header(900)), ...[1, 2, 3].map((uid) => row(uid, uid, header(uid)))],
    ],
    [
      'without a UID among them',
      [`* 4 FETCH (BODY[HEADER.FIELDS (SUBJECT)] {2}\r\nxx)`, ...[1, 2, 3].map((uid) => row(uid, uid, header(uid)))],
    ],
    [
      'as quoted strings and literals in odd places',
      [
        '* 1 FETCH (BODY[HEADER.FIELDS (SUBJECT)] "Subject: \\"1\\"" UID 1)',
        '* 2 FETCH (X-ODD (a (b NIL {3}\r\n(() "c)")) UID 2 RFC822.SIZE 5 BODY[HEADER.FIELDS ("SUBJECT")]<0> ~{10}\r\nSubject: 2)',
        row(3, 3, header(3)),
      ],
    ],
  ])('%s', async (_, rows) => {
    await using server = await filled((asked) =>
      ofHeaders(asked) ? [...rows, `${asked.tag} OK done`].join('\r\n') : undefined,
    )
    const observer = await readAll(server)
    expect(observer.weighed.map(({ uid }) => uid)).toEqual([3, 2, 1])
    expect(observer.subjects).toEqual(['3', '2', '1'])
    expect(server.connections).toBe(1)
  })

  test('with NIL are weighed as mails without headers', async () => {
    const nil = [1, 2, 3].map(
      (uid) => `* ${uid} FETCH (UID ${uid} INTERNALDATE NIL RFC822.SIZE NIL BODY[HEADER.FIELDS (SUBJECT)] NIL)`,
    )
    await using server = await filled((asked) =>
      ofHeaders(asked) ? [...nil, `${asked.tag} OK`].join('\r\n') : undefined,
    )
    const observer = await readAll(server)
    expect(observer.weighed.map(({ headers }) => headers.length)).toEqual([0, 0, 0])
    expect(observer.subjects).toEqual(['3', '2', '1'])
  })

  test('that are left out are of mails that are gone', async () => {
    await using server = await filled((asked) =>
      ofHeaders(asked) ? `${row(1, 1, header(1))}\r\n${asked.tag} OK done` : undefined,
    )
    const observer = await readAll(server)
    expect(observer.subjects).toEqual(['1'])
    expect(observer.positions.get('inbox')).toMatchObject({ nextUid: 4, pending: [] })
  })

  test('keep their bytes, whatever these are', async () => {
    const bytes = Buffer.from([...Buffer.from('Subject: '), 0xe9, 0xff, 0x80, 0x0d, 0x0a, 0x0d, 0x0a])
    await using server = await oddImap()
    server.inbox.deliver(bytes)
    const observer = await readAll(server)
    expect(observer.weighed[0]?.headers).toEqual(bytes)
    expect(observer.mails[0]?.raw).toEqual(bytes)
  })

  test('without end are given up before they fill the memory', async () => {
    const endless = Array.from({ length: 300 }, (_, nth) => row(nth + 2, nth + 2, header(nth).padStart(250_000)))
    await using server = await filled((asked) => {
      if (!ofHeaders(asked) || asked.connection > 1 || !asked.rest.includes(':*')) return undefined
      return [...endless, `${asked.tag} OK`].join('\r\n')
    }, 1)
    await using observer = new MailboxObserver({ server })
    await observer.until(isWatching)
    server.inbox.deliver(mail('new'))
    await observer.until(({ subjects }) => subjects.includes('new'))
    const given = observer.states.find(({ state }) => state === 'waiting')
    expect(given).toMatchObject({ evidence: { nodeError: 'ETOOLONG', nodeMessage: 'an answer without end' } })
  })

  test('longer than what is read of a header are cut by the server', async () => {
    await using server = await oddImap()
    server.inbox.deliver(`References: ${'<x@y> '.repeat(100_000)}\r\nSubject: long\r\n\r\nhello`)
    const observer = await readAll(server)
    expect(observer.weighed[0]?.headers.length).toBeLessThanOrEqual(64 * 1024)
    expect(observer.mails[0]?.complete).toBe(true)
  })
})

describe('one mail that the server cannot give', () => {
  const touches = ({ rest }: Asked, uid: number) => {
    const [from = 0, to = from] =
      rest
        .split(' ')[0]
        ?.split(':')
        .map((end) => (end === '*' ? 1e9 : Number(end))) ?? []
    return from <= uid && uid <= to
  }

  test.each(['NO [SERVERBUG] Internal error', 'BAD cannot read'])(
    '%s: it is said, the others are read',
    async (said) => {
      await using server = await filled(
        (asked) => (ofHeaders(asked) && touches(asked, 77) ? `${asked.tag} ${said}` : undefined),
        150,
      )
      const observer = await readAll(server)
      expect(observer.mails).toHaveLength(149)
      expect(observer.unreadable).toMatchObject([{ uid: 77, path: 'INBOX', evidence: { serverSaid: said } }])
      expect(server.connections).toBe(1)
    },
  )

  test('although its header was given: tried in a few connections, then it is said', async () => {
    await using server = await filled((asked) =>
      ofMail(asked) && touches(asked, 2) ? `${asked.tag} NO broken` : undefined,
    )
    const observer = await readAll(server)
    expect(observer.subjects).toEqual(['3', '1'])
    expect(observer.unreadable).toMatchObject([{ uid: 2, evidence: { serverSaid: 'NO broken' } }])
    expect(server.connections).toBeLessThan(10)
  })

  test('because it breaks the connection: found among a hundred, and said', async () => {
    await using server = await filled((asked) => {
      if (!ofHeaders(asked) || !touches(asked, 42)) return undefined
      asked.cut()
      return ''
    }, 100)
    const observer = await readAll(server)
    expect(observer.mails).toHaveLength(99)
    expect(observer.unreadable).toMatchObject([{ uid: 42 }])
    expect(server.connections).toBeLessThan(25)
  })

  test('because its answer makes no sense: found, and said', async () => {
    const odd: Oddity = (asked) =>
      ofHeaders(asked) && touches(asked, 2) ? `* 2 FETCH (UID 2 BODY[ ((\r\n${asked.tag} OK` : undefined
    await using server = await filled(odd)
    const observer = await readAll(server)
    expect(observer.subjects.toSorted()).toEqual(['1', '3'])
    expect(observer.unreadable).toMatchObject([{ uid: 2, evidence: { nodeError: 'EPROTOCOL' } }])
  })

  test('and neither any other: that is no broken mail, and it is tried again', async () => {
    await using server = await filled((asked) => {
      return ofHeaders(asked) && asked.connection < 4 ? `${asked.tag} NO [UNAVAILABLE] storage is away` : undefined
    })
    const observer = await readAll(server)
    expect(observer.subjects).toEqual(['3', '2', '1'])
    expect(observer.unreadable).toEqual([])
  })
})

describe('a mail', () => {
  const body = (asked: Asked, answer: string) => (ofMail(asked) ? answer.replace('{tag}', asked.tag) : undefined)

  test.each([
    ['is longer than announced', '* 1 FETCH (UID 1 BODY[] {5}\r\nSubject: one\r\n)\r\n{tag} OK'],
    ['is announced with more than was asked for', '* 1 FETCH (UID 1 BODY[] {99999999}\r\nSubject'],
    ['is announced beyond every number', '* 1 FETCH (UID 1 BODY[] {99999999999999}\r\nSubject'],
    ['is nested without end', `* 1 FETCH (UID 1 BODY[] ${'('.repeat(5000)}\r\n{tag} OK`],
  ])('%s: the connection is given up, the mail in the end', async (_, answer) => {
    await using server = await filled((asked) => body(asked, answer), 1)
    const observer = await readAll(server)
    expect(observer.unreadable).toMatchObject([{ uid: 1 }])
  })

  test('that is cut in the middle is read again', async () => {
    await using server = await filled((asked) => {
      if (asked.connection > 1 || !ofMail(asked)) return undefined
      setImmediate(asked.cut)
      return '* 1 FETCH (UID 1 BODY[] {500}\r\nSubject: half'
    }, 1)
    const observer = await readAll(server)
    expect(observer.subjects).toEqual(['1'])
    expect(server.connections).toBe(2)
  })

  test('with NIL in place of it, or nothing, is gone', async () => {
    await using server = await filled((asked) => body(asked, '* 1 FETCH (UID 1 BODY[] NIL)\r\n{tag} OK'), 1)
    const observer = await readAll(server)
    expect(observer.mails).toEqual([])
    expect(observer.positions.get('inbox')).toMatchObject({ pending: [] })
  })

  test('that is too large for us is read by its beginning', async () => {
    await using server = await filled(
      (asked) =>
        ofHeaders(asked)
          ? `* 1 FETCH (UID 1 RFC822.SIZE 200000000 BODY[HEADER] {2}\r\n\r\n)\r\n${asked.tag} OK`
          : undefined,
      0,
    )
    server.inbox.deliver(mail('large', 'x'.repeat(2 * 1024 * 1024)))
    const observer = await readAll(server)
    expect(observer.mails[0]).toMatchObject({ complete: false, mail: { bytes: 200_000_000 } })
    expect(observer.mails[0]?.raw?.length).toBe(1024 * 1024)
  })
})

test('mails of half a mebibyte are kept a few at a time', async () => {
  await using server = await oddImap()
  for (let number = 1; number <= 40; number++) server.inbox.deliver(mail(number, 'x'.repeat(600 * 1024)))
  const held: number[] = []
  await using observer = new MailboxObserver({ server, beforeKeep: ({ mails }) => void held.push(mails.length) })
  await observer.until(isWatching)
  expect(Math.max(...held)).toBe(14)
  expect(observer.subjects).toHaveLength(40)
})
