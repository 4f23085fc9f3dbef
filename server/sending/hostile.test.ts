// Text that PostgreSQL or a mail header could not hold: refused or made harmless, never a bug.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { letterFrom, openPostOffice, type PostOffice, someAddress } from '../../testing/post-office.ts'

let office: PostOffice
beforeAll(async () => {
  office = await openPostOffice()
})
afterAll(() => office[Symbol.asyncDispose]())

const nasty = [
  'a\0b',
  'half \ud83d character',
  '\u2028 line',
  'x\r\nBcc: eve@example.test',
  '\u202eright to left',
  '𝕏'.repeat(50),
]
const places: Record<string, (text: string) => object> = {
  subject: (subject) => ({ subject }),
  text: (text) => ({ text }),
  html: (html) => ({ html }),
  'a name': (name) => ({ to: [{ address: someAddress(), name }] }),
  'an address': (text) => ({ to: [{ address: `${text}@example.test` }] }),
  'the file name of an attachment': (filename) => ({ attachments: [{ filename, content: 'QQ==' }] }),
  'the type of an attachment': (contentType) => ({ attachments: [{ filename: 'a', contentType, content: 'QQ==' }] }),
  'the content of an attachment': (content) => ({ attachments: [{ filename: 'a', content }] }),
  'a header': (value) => ({ headers: { 'X-Campaign': value } }),
  'the name of a header': (name) => ({ headers: { [name]: 'x' } }),
  'In-Reply-To': (inReplyTo) => ({ inReplyTo }),
  references: (text) => ({ references: [text] }),
}

it.each(Object.keys(places))('in %s is taken or refused', async (place) => {
  const account = await office.connect()
  for (const text of nasty) {
    const letter = letterFrom(account, places[place]?.(text))
    const answer = await office.post('/api/v1/messages', letter)
    expect([place, JSON.stringify(text), [202, 400].includes(answer.statusCode) || answer.body]).toContain(true)
    if (answer.statusCode === 202) await office.read(answer.json().id)
  }
})

it.each(nasty)('in a mailing or a suppression is taken or refused: %j', async (text) => {
  const { id: accountId } = await office.connect()
  const recipients = [{ address: someAddress(), name: text, variables: { firstName: text } }]
  const mailing = { accountId, recipients, subject: 'Bonjour', text: 'Bonjour {{firstName|vous}}' }
  for (const path of ['/api/v1/mailings', '/api/v1/mailings/preview']) {
    const answer = await office.post(path, mailing)
    expect([path, [200, 202, 400].includes(answer.statusCode) || answer.body]).toContain(true)
  }
  const added = await office.post('/api/v1/suppressions', { address: someAddress(), note: text })
  expect([201, 400]).toContain(added.statusCode)
  const search = await office.house.ask(
    office.house.member,
    'GET',
    `/api/v1/suppressions?search=${encodeURIComponent(text.toWellFormed())}`,
  )
  expect([200, 400]).toContain(search.statusCode)
})
