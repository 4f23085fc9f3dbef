// What a mail holds besides its text, over the real API: its page runs nothing and fetches nothing, its files are saved
// under harmless names, and the mail itself comes back byte by byte.
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ConversationDetail, Incoming } from '../../contract/conversation.ts'
import { type ListeningHouse, listeningIn } from '../../testing/listening-house.ts'
import { encodedWord, mailOf } from '../../testing/mail-samples.ts'
import { openPostOffice, type PostOffice } from '../../testing/post-office.ts'
import * as mailInPieces from '../db/migrations/0011-mail-in-pieces.ts'

let office: PostOffice
let ears: ListeningHouse
beforeAll(async () => {
  office = await openPostOffice()
  ears = await listeningIn(office.house.db, office.house.owner.workspaceId)
})
afterAll(() => office[Symbol.asyncDispose]())

const get = (path: string, caller = office.house.member) => office.house.ask(caller, 'GET', `/api/v1/incoming/${path}`)

const arriveCut = (body: string) => arrive(body, { complete: false, end: '' })

async function arrive(
  body: string,
  { complete = true, end = '\n--b--' }: { complete?: boolean; end?: string } = {},
): Promise<{ incoming: Incoming; text: string }> {
  const sent = await ears.send()
  const fields = {
    From: sent.to,
    Subject: encodedWord('Re: Été « x »'),
    'In-Reply-To': sent.messageId,
    'Content-Type': 'multipart/mixed; boundary=b',
  }
  const text = mailOf(fields, `${body}${end}`)
  await ears.hear(text, { complete })
  const { conversationId } = await office.read(sent.id)
  const { items } = await office.get<ConversationDetail>(`/api/v1/conversations/${conversationId}`)
  const incoming = items.find((item) => item.direction === 'incoming')
  if (incoming === undefined) throw new Error('nothing came in')
  return { incoming, text }
}

const html = (content: string) => `--b\nContent-Type: text/html; charset=utf-8\n\n${content}`
const file = (type: string, disposition: string, content: string) =>
  `--b\nContent-Type: ${type}\nContent-Disposition: attachment; ${disposition}\n\n${content}`

test('the page of a mail has its own policy, and nothing of what would run', async () => {
  const { incoming } = await arrive(
    html('<p>Bonjour <script>alert(1)</script><img src="https://example.org/pixel.gif"></p>'),
  )
  expect(incoming).toMatchObject({ hasHtml: true, remoteImages: true })
  const answer = await get(`${incoming.id}/view`)
  expect(answer.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'content-security-policy':
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'",
  })
  expect(answer.body).toContain('Bonjour')
  expect(answer.body).not.toMatch(/script|example\.org/)
})

test('pictures from elsewhere are there when they are asked for', async () => {
  const { incoming } = await arrive(html('<img src="https://example.org/a.png">'))
  const answer = await get(`${incoming.id}/view?images=1`)
  expect(answer.headers['content-security-policy']).toContain('img-src data: https:;')
  expect(answer.body).toContain('src="https://example.org/a.png"')
})

test('pictures that came with it are inside the page, and no files', async () => {
  const picture =
    'Content-Type: image/png; name=logo.png\nContent-Transfer-Encoding: base64\nContent-ID: <logo@x>\nContent-Disposition: inline\n\niVBORw0KGgo='
  const related = `--b\nContent-Type: multipart/related; boundary=r\n\n--r\nContent-Type: text/html\n\n<img src="cid:logo@x">\n--r\n${picture}\n--r--`
  const { incoming } = await arrive(related)
  expect(incoming).toMatchObject({ attachments: [], hasHtml: true, remoteImages: false })
  expect((await get(`${incoming.id}/view`)).body).toContain('src="data:image/png;base64,iVBORw0KGgo="')
})

test.each([
  ['filename="../../etc/passwd"', 'passwd'],
  [`filename="${encodedWord('Facture été.pdf')}"`, 'Facture été.pdf'],
  ["filename*=UTF-8''gpj%E2%80%AEfdp.exe", 'gpjfdp.exe'],
  ['filename="a\\"b;c.txt"', 'a_b;c.txt'],
  ['filename="CON.txt"', '_CON.txt'],
])('a file with %s is saved as %s', async (disposition, name) => {
  const { incoming } = await arrive(
    `${html('<p>x</p>')}\n${file('text/html', disposition, '<script>alert(1)</script>')}`,
  )
  const [attachment] = incoming.attachments
  expect(attachment).toMatchObject({ filename: name, contentType: 'text/html' })
  const answer = await get(`${incoming.id}/attachments/${attachment?.index}`)
  expect(answer.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
  })
  const header = String(answer.headers['content-disposition'])
  expect(header).toMatch(/^attachment; filename="[ -!#-[\]-~]*"; filename\*=UTF-8''[A-Za-z0-9%._~!-]+$/)
  expect(decodeURIComponent(header.split("''")[1] ?? '')).toBe(name)
  expect(answer.body.trim()).toBe('<script>alert(1)</script>')
})

test('a harmless type keeps its name', async () => {
  const { incoming } = await arrive(file('application/pdf', 'filename=a.pdf', 'x'))
  const answer = await get(`${incoming.id}/attachments/${incoming.attachments[0]?.index}`)
  expect(answer.headers['content-type']).toBe('application/pdf')
})

test('the mail itself comes back as it came', async () => {
  const { incoming, text } = await arrive(html('<p>x</p>'))
  const answer = await get(`${incoming.id}/source`)
  expect(answer.body).toBe(text.replace(/\n/g, '\r\n'))
  expect(answer.headers['content-type']).toBe('message/rfc822')
  expect(answer.headers['content-disposition']).toContain('.eml')
})

test('a mail that is too large says so, and shows its beginning', async () => {
  const { incoming } = await arrive(html('<p>Le début</p>'), { complete: false })
  expect(incoming.complete).toBe(false)
  expect((await get(`${incoming.id}/view`)).body).toContain('Le début')
})

test('of a mail that is not whole, the files that are there are had, and the others named', async () => {
  const cut = `--b\nContent-Type: application/pdf; name=cut.pdf\nContent-Disposition: attachment\n\n${'x'.repeat(500)}`
  const { incoming } = await arriveCut(`${file('application/pdf', 'filename=whole.pdf', 'all')}\n${cut}`)
  expect(incoming.attachments).toMatchObject([
    { filename: 'whole.pdf', complete: true, bytes: 3 },
    { filename: 'cut.pdf', complete: false },
  ])
  expect((await get(`${incoming.id}/attachments/0`)).body).toBe('all')
  expect((await get(`${incoming.id}/attachments/1`)).statusCode).toBe(404)
})

test.each([
  ['broken base64', 'base64', 'QUJD!!\nRA=', 'ABCD'],
  ['base64 that was padded line by line', 'base64', 'QQ==\nQg==\n', 'AB'],
  ['broken quoted-printable', 'quoted-printable', '=41=4=\n=Zé=', 'A=4=Zé'],
  ['an unknown encoding', 'x-uuencode', 'begin 644 a', 'begin 644 a'],
])('%s is answered as far as it makes sense, in the length that is told', async (_, encoding, content, expected) => {
  const part = `--b\nContent-Type: application/x\nContent-Transfer-Encoding: ${encoding}\nContent-Disposition: attachment; filename=a\n\n${content}`
  const { incoming } = await arrive(part)
  const answer = await get(`${incoming.id}/attachments/0`)
  expect(answer.body).toBe(expected)
  expect(answer.headers['content-length']).toBe(String(Buffer.byteLength(expected)))
  expect(incoming.attachments[0]?.bytes).toBe(Buffer.byteLength(expected))
})

test('a mail that is nested without end is kept with its source, and has no files', async () => {
  const deep = Array.from(
    { length: 100 },
    (_, n) => `--b${n || ''}\nContent-Type: multipart/mixed; boundary=b${n + 1}\n\n`,
  )
  const { incoming, text } = await arrive(deep.join(''))
  expect(incoming.attachments).toEqual([])
  expect((await get(`${incoming.id}/source`)).body).toBe(text.replace(/\n/g, '\r\n'))
  expect((await get(`${incoming.id}/attachments/0`)).statusCode).toBe(404)
})

test('what was kept in one piece before is had as before', async () => {
  const { db } = office.house
  const long = 'Un long fichier. '.repeat(200_000)
  const { incoming, text } = await arrive(`${html('<p>x</p>')}\n${file('text/csv', 'filename=long.csv', long)}`)
  await sql`create table incoming_bodies as select incoming_id, string_agg(piece.bytes, ''::bytea order by starts_at) as raw
    from mail_pieces piece join mail_bodies on id = body_id group by incoming_id`.execute(db)
  await sql`drop table mail_pieces, mail_bodies`.execute(db)
  await mailInPieces.up(db as unknown as Kysely<unknown>)
  expect((await get(`${incoming.id}/source`)).body === text.replace(/\n/g, '\r\n')).toBe(true)
  expect((await get(`${incoming.id}/attachments/0`)).body === long).toBe(true)
  const { rows } = await sql`select 1 from mail_pieces where octet_length(bytes) > 1048576`.execute(db)
  expect(rows).toEqual([])
})

test('what is not there, or somebody else’s, is not found', async () => {
  const { incoming } = await arrive('--b\nContent-Type: text/plain\n\nx')
  expect((await get(`${incoming.id}/view`)).statusCode).toBe(404)
  expect((await get(`${incoming.id}/attachments/7`)).statusCode).toBe(404)
  for (const path of ['view', 'source', 'attachments/0']) {
    expect((await get(`${incoming.id}/${path}`, office.house.stranger)).statusCode).toBe(404)
  }
})

test('the description of the API says what they answer', async () => {
  const { paths } = (await office.house.app.inject('/openapi.json')).json()
  expect(Object.keys(paths['/api/v1/incoming/{id}/view'].get.responses['200'].content)).toEqual(['text/html'])
  expect(Object.keys(paths['/api/v1/incoming/{id}/source'].get.responses['200'].content)).toEqual(['message/rfc822'])
})
