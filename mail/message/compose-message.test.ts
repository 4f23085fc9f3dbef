// A rendered message says to the reader what its writer meant, and stands on the wire as RFC 5322 wants it.
import fc from 'fast-check'
import { decodeWords } from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { parseHeaders } from './headers.ts'
import { anyLine, anyText, parsed, plainMessage, rendered } from './samples.ts'

const raw = (...all: Parameters<typeof rendered>) => Buffer.from(rendered(...all).raw).toString('utf8')
const named = (name: string, address: string) => ({ name, address })

describe('a rendered message', () => {
  test('names sender, recipients and the address for answers, and keeps Bcc on the envelope', async () => {
    const parts = {
      to: [named('Ana', 'ana@example.com'), named('', 'bo@example.com')],
      cc: [named('山田 太郎', 'yamada@example.jp')],
      bcc: [named('Secret', 'secret@example.com')],
      replyTo: named('Équipe', 'equipe@exemple.fr'),
    }
    const email = await parsed(parts)
    expect(email.from).toMatchObject(plainMessage.from)
    expect(email.to).toMatchObject(parts.to)
    expect(email.cc).toMatchObject(parts.cc)
    expect(email.replyTo).toMatchObject([parts.replyTo])
    expect(raw(parts)).not.toMatch(/secret/i)
    expect(rendered(parts).envelope.to.map(({ text }) => text)).toEqual([
      'ana@example.com',
      'bo@example.com',
      'yamada@example.jp',
      'secret@example.com',
    ])
  })

  test('carries our Message-ID, its date and the thread that it answers', async () => {
    const email = await parsed({ inReplyTo: 'c@x', references: ['<a@x>', '<b@x>'] })
    expect(email.messageId).toBe(`<${plainMessage.token}@exemple.fr>`)
    expect(email.date).toBe('2026-03-01T10:00:00.000Z')
    expect([email.inReplyTo, email.references]).toEqual(['<c@x>', '<a@x> <b@x> <c@x>'])
  })

  test('of a long thread keeps its beginning and its end, on folded lines', async () => {
    const references = Array.from({ length: 100 }, (_, nth) => `<${nth}.${'x'.repeat(60)}@example.com>`)
    const email = await parsed({ references, inReplyTo: 'last@x' })
    const kept = email.references?.split(' ') ?? []
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([30, references[0], '<last@x>'])
  })

  test('makes its text from the HTML where it has none', async () => {
    const html = '<p>Bonjour <b>Ana</b>,</p><p>voici <a href="https://exemple.fr/x">le lien</a>.</p>'
    const email = await parsed({ text: undefined, html })
    expect(email.text?.trim()).toBe('Bonjour Ana,\n\nvoici le lien (https://exemple.fr/x).')
    expect(email.html?.trim()).toBe(html)
    expect(rendered({ text: undefined, html }).preview).toBe('Bonjour Ana, voici le lien (https://exemple.fr/x).')
  })

  test('carries attachments of any name and type, byte by byte', async () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, nth) => nth % 256)
    const names = [
      'plan d’été.pdf',
      '山田太郎の非常に長いファイル名がここにあります、とても長いです.txt',
      'a"b;c\\d.bin',
      'no-ending',
    ]
    const attachments = names.map((filename) => ({ filename, content: Buffer.from(bytes).toString('base64') }))
    const email = await parsed({ attachments, html: '<p>é</p>' })
    expect(email.attachments.map(({ filename }) => filename)).toEqual([
      'plan d’été.pdf',
      names[1],
      'd.bin',
      'no-ending',
    ])
    expect(email.attachments.map(({ mimeType }) => mimeType)).toEqual([
      'application/pdf',
      'text/plain',
      'application/octet-stream',
      'application/octet-stream',
    ])
    for (const { content } of email.attachments) {
      expect(content instanceof ArrayBuffer && Buffer.from(content).equals(bytes)).toBe(true)
    }
    expect(email.html?.trim()).toBe('<p>é</p>')
  })

  test('may be an attachment alone', async () => {
    const email = await parsed({ text: undefined, attachments: [{ filename: 'a.txt', content: Buffer.from('hello') }] })
    expect(email.attachments).toHaveLength(1)
  })

  test('keeps an attached message from being taken apart on its way', async () => {
    const eml = { filename: 'mail.eml', content: Buffer.from('Subject: x\r\n\r\ny') }
    const email = await parsed({ attachments: [eml] })
    expect(email.attachments).toMatchObject([{ filename: 'mail.eml', mimeType: 'application/octet-stream' }])
  })

  test('to a list offers to unsubscribe with one click', async () => {
    const headers = parseHeaders(raw({ unsubscribeUrl: 'https://mail.exemple.fr/u/abc' }))
    expect(headers).toContainEqual({ name: 'list-unsubscribe', value: '<https://mail.exemple.fr/u/abc>' })
    expect(headers).toContainEqual({ name: 'list-unsubscribe-post', value: 'List-Unsubscribe=One-Click' })
  })

  test('carries custom headers in any script where they are prose', async () => {
    const headers = {
      'X-Campaign': 'Été 山田',
      'Feedback-ID': 'a:b:c',
      Importance: 'high',
      'List-Id': '<news.exemple.fr>',
    }
    const email = await parsed({ headers })
    const found = Object.fromEntries(email.headers.map(({ key, value }) => [key, decodeWords(value)]))
    expect(found).toMatchObject({ 'x-campaign': 'Été 山田', 'feedback-id': 'a:b:c', importance: 'high' })
  })

  test('is the same each time', () => {
    expect(rendered()).toEqual(rendered())
  })
})

describe('what the server must be able to do', () => {
  const needs = (...all: Parameters<typeof rendered>) => {
    const { needsSmtpUtf8, needs8Bit } = rendered(...all)
    return { needsSmtpUtf8, needs8Bit }
  }

  test('nothing special for ASCII addresses, whatever the script of names and text', () => {
    expect(needs({ to: [named('山田', 'a@münchen.example')] })).toEqual({ needsSmtpUtf8: false, needs8Bit: false })
  })

  test('SMTPUTF8 for a local part beyond ASCII, which then stands in the header as it is', async () => {
    const to = [named('Zoé', 'zoé@exemple.fr')]
    expect(needs({ to })).toEqual({ needsSmtpUtf8: true, needs8Bit: true })
    expect((await parsed({ to })).to).toMatchObject(to)
    expect(needs({ bcc: to })).toEqual({ needsSmtpUtf8: true, needs8Bit: false })
    expect(needs({ replyTo: to[0] })).toEqual({ needsSmtpUtf8: true, needs8Bit: true })
  })
})

describe('any Unicode', () => {
  test('in names and subject reaches the reader', async () => {
    await fc.assert(
      fc.asyncProperty(anyLine, anyLine, async (name, subject) => {
        const email = await parsed({ from: named(name, 'zoe@exemple.fr'), to: [named(name, 'a@b.fr')], subject })
        expect(email.from?.name).toBe(name.toWellFormed().trim())
        expect(email.to?.[0]).toMatchObject(named(name.toWellFormed().trim(), 'a@b.fr'))
        expect(email.subject ?? '').toBe(subject.toWellFormed())
      }),
      { numRuns: 300 },
    )
  })

  test('in text and HTML reaches the reader; only line ends are made alike', async () => {
    const sameEnds = (text = '') => text.toWellFormed().replace(/\r\n?/g, '\n').replace(/\n*$/, '')
    await fc.assert(
      fc.asyncProperty(anyText, fc.option(anyText, { nil: undefined }), async (text, html) => {
        const email = await parsed({ text: `a${text}`, ...(html !== undefined && { html: `<b>${html}` }) })
        expect(sameEnds(email.text)).toBe(sameEnds(`a${text}`))
        if (html !== undefined) expect(sameEnds(email.html)).toBe(sameEnds(`<b>${html}`))
      }),
      { numRuns: 200 },
    )
  })

  test('in names of files reaches the reader', async () => {
    await fc.assert(
      fc.asyncProperty(anyLine, async (name) => {
        // postal-mime takes what looks like an encoded word for one, even where RFC 2231 says that it is none.
        const filename = `${name.toWellFormed().replace(/[/\\]|=\?/g, '')}.x`.trim()
        const email = await parsed({ attachments: [{ filename, content: 'aGVsbG8=' }] })
        expect(email.attachments[0]?.filename).toBe(filename)
      }),
    )
  })
})

test('every line ends in CRLF and has at most 998 bytes, those of headers 76 where they can, all of it ASCII', () => {
  const word = fc.oneof(
    anyLine,
    fc.nat(990).map((length) => 'w'.repeat(length)),
  )
  fc.assert(
    fc.property(word, anyText, anyText, (line, text, html) => {
      const headers = { 'X-Any': `x${line}`, 'X-A-Name-That-Is-Longer-Than-Most-Names-Of-Headers-Are': `x${line}` }
      const to = [named(line, 'a@b.fr'), named(line, 'c@d.fr')]
      const message = rendered({ to, subject: line, text: `a${text}`, html, headers })
      const bytes = Buffer.from(message.raw)
      expect(Buffer.from(bytes).toString('latin1')).toMatch(/^(?:[^\r\n]*\r\n)+$/)
      const lines = bytes.toString('latin1').split('\r\n')
      expect(lines.every((each) => each.length <= 998 && !/[^\t -~]/.test(each))).toBe(true)
      const head = lines.slice(0, lines.indexOf(''))
      expect(head.filter((each) => each.length > 78)).toEqual([])
    }),
    { numRuns: 200 },
  )
})
