// The test message: found again by its token, never with a header that somebody else chose.
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { type EmailAddress, parseEmailAddress } from '../address/address.ts'
import { checkHeader, composeTestMessage } from './compose.ts'
import { parseHeaders } from './headers.ts'

const words = {
  language: 'fr',
  subject: 'Votre boîte est connectée',
  paragraphs: ['Bonjour,', 'Ça marche & c’est <sûr>.'],
}
const token = 'FLZ7k3n9q2x8w4'

function address(text: string): EmailAddress {
  const parsed = parseEmailAddress(text)
  if (parsed === undefined) throw new Error(`${text} is no address`)
  return parsed
}

function compose(parts: { displayName?: string; address?: string; subject?: string } = {}) {
  return composeTestMessage({
    address: address(parts.address ?? 'zoe@exemple.fr'),
    displayName: parts.displayName ?? 'Zoé',
    token,
    date: new Date('2026-03-01T10:00:00Z'),
    words: { ...words, subject: parts.subject ?? words.subject },
  })
}

describe('the test message', () => {
  test('goes from the account to itself, marked as automatic and with its token', async () => {
    const message = await compose()
    const parsed = await PostalMime.parse(message.raw)
    expect(parsed.from).toMatchObject({ name: 'Zoé', address: 'zoe@exemple.fr' })
    expect(parsed.to).toMatchObject([{ address: 'zoe@exemple.fr' }])
    expect(parsed.subject).toBe(`Votre boîte est connectée [${token}]`)
    expect(parsed.subject).toBe(message.subject)
    expect(parsed.messageId).toBe(`<check.${token}@exemple.fr>`)
    expect(parsed.messageId).toBe(message.messageId)
    expect(Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value]))).toMatchObject({
      'auto-submitted': 'auto-generated',
      'x-fluenzr-check': token,
    })
  })

  test('says its words as text and as HTML, and the words cannot be markup', async () => {
    const parsed = await PostalMime.parse((await compose()).raw)
    expect(parsed.text).toContain('Ça marche & c’est <sûr>.')
    expect(parsed.html).toContain('Ça marche &amp; c’est &lt;sûr&gt;.')
    expect(parsed.html).toContain('lang="fr"')
  })

  test('keeps the token readable in the raw subject, because some servers search the raw bytes', async () => {
    const raw = Buffer.from((await compose()).raw).toString('latin1')
    expect(raw).toMatch(new RegExp(`^Subject: .*(\r\n .*)*\\[${token}\\]\r$`, 'm'))
    expect(raw).toContain(`\r\n${checkHeader}: ${token}\r\n`)
  })

  test.each(['Ünï "la" Côde, d’Été; <b>', '山田 太郎', 'محمد', 'O’Neil, Jane', '', '"', '\\'])(
    'carries the name %j to the reader unchanged',
    async (displayName) => {
      const parsed = await PostalMime.parse((await compose({ displayName })).raw)
      expect(parsed.from).toMatchObject({ name: displayName, address: 'zoe@exemple.fr' })
    },
  )

  test('needs SMTPUTF8 only for a local part beyond ASCII', async () => {
    expect((await compose({ address: 'zoé@exemple.fr' })).needsSmtpUtf8).toBe(true)
    const domainOnly = await compose({ address: 'zoe@exämple.fr' })
    expect(domainOnly.needsSmtpUtf8).toBe(false)
    expect(domainOnly.messageId).toBe(`<check.${token}@xn--exmple-cua.fr>`)
  })

  test('refuses a token that is not one word', async () => {
    await expect(
      composeTestMessage({ address: address('a@b.fr'), displayName: '', token: 'a b', date: new Date(0), words }),
    ).rejects.toThrow(TypeError)
  })

  test('has exactly its own headers, whatever the name and the subject contain', async () => {
    const expected = [
      'auto-submitted',
      'x-fluenzr-check',
      'from',
      'to',
      'subject',
      'message-id',
      'date',
      'mime-version',
      'content-type',
    ]
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constant('x\r\nBcc: evil@example.com\r\n\r\nbody'),
      fc.constant('a\u2028Bcc: b\u0085c\u0000'),
    )
    await fc.assert(
      fc.asyncProperty(nasty, nasty, async (displayName, subject) => {
        const { raw } = await compose({ displayName, subject })
        expect(parseHeaders(raw).map(({ name }) => name)).toEqual(expected)
      }),
    )
  })
})
