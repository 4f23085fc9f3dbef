// A large mail is read in pieces, each kept before the next: over lines that break, from servers that do not know how large
// it is, and while other mail comes in.
import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { MailboxObserver, type ObserverOptions } from '../../../testing/mailbox-observer.ts'
import type { Asked, Oddity } from '../../../testing/odd-imap/connection.ts'
import { type OddImap, oddImap } from '../../../testing/odd-imap/odd-imap.ts'

const piece = 1024 * 1024
const noise = randomBytes(9 * piece).toString('base64')
const largeMail = (bytes: number) => `Subject: large\r\n\r\n${noise}`.slice(0, bytes)
const fromOf = ({ verb, rest }: Asked) =>
  verb === 'UID FETCH' ? Number(/BODY\.PEEK\[\]<(\d+)\./.exec(rest)?.[1] ?? Number.NaN) : Number.NaN
const lengthOf = ({ rest }: Asked) => Number(/<\d+\.(\d+)>/.exec(rest)?.[1])
const isHeader = ({ rest }: Asked) => rest.includes('HEADER')

async function withLarge(bytes: number, odd: Oddity = () => undefined): Promise<OddImap> {
  const server = await oddImap({ odd })
  server.inbox.deliver(largeMail(bytes))
  return server
}

/** What was kept of it, when it is there. */
async function read(server: OddImap, options: Partial<ObserverOptions> = {}) {
  await using observer = new MailboxObserver({ server, ...options })
  await observer.until(({ mails, unreadable }) => mails.length + unreadable.length > 0, 20_000)
  const text = observer.mails[0] && observer.bytesOf(observer.mails[0]).toString()
  return { observer, text, complete: observer.mails[0]?.complete, froms: observer.pieces.map(({ from }) => from) }
}

/** In place of the usual answer: these bytes as the mail from there on. */
const row = ({ tag }: Asked, from: number, text: string) =>
  `* 1 FETCH (UID 1 BODY[]<${from}> {${text.length}}\r\n${text})\r\n${tag} OK done`

const size = ({ tag }: Asked, bytes: number) =>
  `* 1 FETCH (UID 1 RFC822.SIZE ${bytes} BODY[HEADER.FIELDS (SUBJECT)]<0> {2}\r\n\r\n)\r\n${tag} OK done`

test.each([0, 1, -1])('of whole pieces and %i bytes is read to its last byte', async (more) => {
  await using server = await withLarge(3 * piece + more)
  const { text, complete, observer } = await read(server)
  expect(complete).toBe(true)
  expect(text === largeMail(3 * piece + more)).toBe(true)
  expect(observer.positions.get('inbox')).toMatchObject({ nextUid: 2, pending: [] })
  expect(server.connections).toBe(1)
})

describe('where the server is wrong about the size', () => {
  test.each([
    ['says less', 2 * piece],
    ['says nothing', 0],
    ['says more', 20 * piece],
  ])('and %s, the mail is whole', async (_, said) => {
    await using server = await withLarge(4 * piece + 7, (asked) => (isHeader(asked) ? size(asked, said) : undefined))
    const { text, complete } = await read(server)
    expect(complete).toBe(true)
    expect(text === largeMail(4 * piece + 7)).toBe(true)
  })

  test('and gives without end, it is kept as far as mails may be large', async () => {
    const same = 'x'.repeat(piece)
    await using server = await withLarge(2 * piece, (asked) => {
      if (isHeader(asked)) return size(asked, 2 * piece)
      return Number.isNaN(fromOf(asked)) ? undefined : row(asked, fromOf(asked), same)
    })
    const { complete, froms } = await read(server)
    expect(complete).toBe(false)
    expect(froms).toHaveLength(160)
  })
})

describe('over a line that breaks', () => {
  test('it goes on behind the last piece that was kept', async () => {
    await using server = await withLarge(5 * piece, (asked) => {
      if (asked.connection < 4 && fromOf(asked) >= asked.connection * piece) asked.cut()
      return undefined
    })
    const { text, froms } = await read(server)
    expect(text === largeMail(5 * piece)).toBe(true)
    expect(new Set(froms).size).toBe(froms.length)
    expect(server.connections).toBe(4)
  })

  test('before a whole piece has passed, less is asked for at once', async () => {
    await using server = await withLarge(2 * piece, (asked) => {
      if (lengthOf(asked) > piece / 8 && fromOf(asked) === piece) asked.cut()
      return undefined
    })
    const { text, complete } = await read(server)
    expect(complete).toBe(true)
    expect(text === largeMail(2 * piece)).toBe(true)
  })

  test('whoever takes over goes on as well, and reads no piece twice', async () => {
    await using server = await withLarge(6 * piece)
    await using first = new MailboxObserver({ server })
    await first.until(({ pieces }) => pieces.length === 3)
    await first.stop()
    const kept = first.pieces
    const begun = kept.reduce((sum, { bytes }) => sum + bytes.length, 0)
    const { observer, froms } = await read(server, { positions: [...first.positions.values()], begun: kept })
    expect(froms[0]).toBe(begun)
    expect(observer.mails.map((one) => observer.bytesOf(one).toString() === largeMail(6 * piece))).toEqual([true])
  })
})

describe('a server that cannot give the rest', () => {
  test.each([
    ['says no', ({ tag }: Asked) => `${tag} NO broken`],
    ['gives the beginning again', (asked: Asked) => row(asked, 0, largeMail(piece))],
  ])('and %s: what is there is kept, and said not to be whole', async (_, answer) => {
    await using server = await withLarge(4 * piece, (asked) => (fromOf(asked) >= 2 * piece ? answer(asked) : undefined))
    const { text, complete, observer } = await read(server)
    expect(complete).toBe(false)
    expect(text === largeMail(2 * piece)).toBe(true)
    expect(observer.positions.get('inbox')).toMatchObject({ pending: [] })
  })

  test('because the mail was deleted meanwhile: it is gone', async () => {
    const odd: Oddity = (asked) => (fromOf(asked) >= piece ? `${asked.tag} OK nothing` : undefined)
    await using server = await withLarge(4 * piece, odd)
    await using observer = new MailboxObserver({ server })
    await observer.until(({ positions }) => positions.get('inbox')?.pending.length === 0)
    expect(observer.mails).toEqual([])
    expect(observer.unreadable).toEqual([])
  })

  test.each(['NIL', '""'])('and says %s where the mail is over: then it is over', async (nothing) => {
    await using server = await withLarge(2 * piece, (asked) => {
      const from = fromOf(asked)
      return from === 2 * piece ? `* 1 FETCH (UID 1 BODY[]<${from}> ${nothing})\r\n${asked.tag} OK done` : undefined
    })
    expect(await read(server)).toMatchObject({ complete: true })
  })
})

test('mail that comes in meanwhile is read between two pieces, and small mails before large ones', async () => {
  await using server = await oddImap()
  server.inbox.deliver('Subject: old\r\n\r\nx')
  server.inbox.deliver(largeMail(5 * piece))
  const beforePiece = ({ from }: { from: number }) => {
    if (from === 2 * piece) server.inbox.deliver('Subject: new\r\n\r\nx')
  }
  const seen: string[] = []
  const beforeKeep = ({ mails }: { mails: readonly { raw: Buffer | undefined }[] }) =>
    void seen.push(...mails.map(({ raw }) => raw?.toString().slice(9, 12) ?? 'large'))
  await using observer = new MailboxObserver({ server, beforePiece, beforeKeep })
  await observer.until(({ mails }) => mails.length === 3)
  expect(seen).toEqual(['old', 'new', 'large'])
  expect(observer.pieces.map(({ from }) => from / piece)).toEqual([0, 1, 2, 3, 4])
})

test('a large mail in Junk is read while INBOX is heard', async () => {
  await using server = await oddImap()
  server.junk.deliver(largeMail(5 * piece))
  const beforePiece = ({ from }: { from: number }) => {
    if (from === 2 * piece) server.inbox.deliver('Subject: new\r\n\r\nx')
  }
  await using observer = new MailboxObserver({ server, beforePiece, budgets: { round: 50 } })
  await observer.until(({ mails }) => mails.length === 2)
  expect(observer.mails.map(({ mail }) => mail.folder)).toEqual(['inbox', 'junk'])
})
