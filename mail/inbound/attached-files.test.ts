// Files in mails: found while the mail goes by, the same ones that a parser sees who holds all of it, and decoded in pieces.
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { attached, multipart, plain } from '../../testing/mail-parts.ts'
import { attachedFiles, contentOf, sizeOf } from './attached-files.ts'
import { leavesOf } from './leaves.ts'
import { inMemory, type MailSource } from './mail-source.ts'
import { nothing, outlineOf } from './outline.ts'

/** Read in pieces of so many bytes. */
function piecewise(raw: Buffer, size: number): MailSource {
  return {
    bytes: raw.length,
    async *read(from, until) {
      for (let at = from; at < until; at += size) yield raw.subarray(at, Math.min(until, at + size))
    },
  }
}

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

async function filesOf(source: MailSource) {
  const leaves = await leavesOf(source)
  const { files, html } = await attachedFiles(source, leaves)
  const contents: { name: string; bytes: Buffer | undefined; counted: number }[] = []
  for (const { filename: name, leaf } of files) {
    const bytes = leaf && (await whole(contentOf(source, leaf)))
    contents.push({ name, bytes, counted: leaf ? await sizeOf(source, leaf) : 0 })
  }
  return { contents, html }
}

const bytesUpTo = (maxLength: number) => fc.uint8Array({ maxLength }).map((bytes) => Buffer.from(bytes))

test('every file comes back byte for byte, wherever the pieces of the mail end', async () => {
  const file = fc.record({ name: fc.stringMatching(/^[a-z]{1,9}\.pdf$/), bytes: bytesUpTo(400) })
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 4 }), fc.integer({ min: 1, max: 120 }), async (files, size) => {
      const raw = multipart([plain('Bonjour'), ...files.map(({ name, bytes }) => attached(name, bytes))])
      const { contents } = await filesOf(piecewise(raw, size))
      expect(contents).toEqual(files.map(({ name, bytes }) => ({ name, bytes, counted: bytes.length })))
    }),
  )
})

test('a file that is sent as it is keeps its line ends, and loses the one that belongs to the boundary', async () => {
  const part = { fields: ['Content-Type: application/x', 'Content-Transfer-Encoding: binary'], body: 'a\r\nb\n\r\n' }
  const { contents } = await filesOf(inMemory(multipart([part, part])))
  expect(contents.map(({ bytes }) => bytes?.toString())).toEqual(['a\r\nb\n\r\n', 'a\r\nb\n\r\n'])
})

const pieces = fc.constantFrom(
  ...[
    '--a',
    '--b',
    '--a--',
    '--b--',
    '--a ',
    '--ab',
    '--',
    '-',
    '\r\n',
    '\n',
    '\r',
    '\r\n\r\n',
    'x',
    'QUJD',
    '=',
    '=41',
    '=\r\n',
  ],
  ...['Content-Type: multipart/mixed; boundary=a\r\n', 'Content-Type: multipart/digest;\r\n boundary="b"\r\n'],
  ...['Content-Type: text/plain\r\n', 'Content-Type: TEXT/html (x)\r\n', 'Content-Type: image/png; name="a;b.png"\r\n'],
  ...['Content-Disposition: attachment; filename=x\r\n', 'Content-Disposition: inline\r\n', 'Content-ID: <x>\r\n'],
  ...['Content-Transfer-Encoding: base64\r\n', 'content-transfer-encoding : Quoted-Printable\r\n'],
  ...['Content-Type: message/rfc822\r\n', ' folded: x\r\n', 'é\0', 'Content-Type:\r\n'],
)

test('of whatever a stranger sends, the files are the ones that a parser of the whole mail sees', async () => {
  const mail = fc.array(pieces, { maxLength: 60 }).map((parts) => Buffer.from(parts.join('')))
  await fc.assert(
    fc.asyncProperty(mail, fc.integer({ min: 1, max: 40 }), async (raw, size) => {
      const seen = await PostalMime.parse(raw, { maxNestingDepth: 32, forceRfc822Attachments: true })
      const { contents, html } = await filesOf(piecewise(raw, size))
      expect(html).toBe(seen.html)
      expect(contents).toHaveLength(seen.attachments.length)
      for (const [nth, { bytes }] of contents.entries()) {
        const theirs = seen.attachments[nth]?.content
        // It makes all line ends one, adds one to each file, and puts calendars into another character set.
        if (!(theirs instanceof ArrayBuffer)) continue
        if (bytes) expect(bare(bytes)).toBe(bare(Buffer.from(theirs)))
        // Nothing but a header.
        else expect(theirs.byteLength).toBe(0)
      }
    }),
    { numRuns: 2_000 },
  )
})

const bare = (bytes: Buffer) =>
  bytes
    .toString('latin1')
    .replace(/\r+\n/g, '\n')
    .replace(/[\r\n]+$/, '')

test('whatever is called base64 or quoted-printable is decoded to the same bytes in whatever pieces', async () => {
  const text = fc.array(
    fc.constantFrom(
      'QUJD',
      'QQ==',
      'Q',
      '=',
      '==',
      '\r\n',
      ' ',
      '-_',
      'é',
      '=C3=A9',
      '=4',
      '=\r\n',
      '= \t\r\n',
      '=\r',
      '\0',
    ),
    { maxLength: 40 },
  )
  const encoding = fc.constantFrom('base64', 'quoted-printable')
  await fc.assert(
    fc.asyncProperty(text, encoding, fc.integer({ min: 1, max: 9 }), async (parts, name, size) => {
      const fields = ['Content-Type: application/x', `Content-Transfer-Encoding: ${name}`]
      const raw = multipart([{ fields, body: parts.join('') }])
      const [one, other] = [await filesOf(inMemory(raw)), await filesOf(piecewise(raw, size))]
      expect(other.contents).toEqual(one.contents)
      expect(one.contents[0]?.counted).toBe(one.contents[0]?.bytes?.length)
    }),
    { numRuns: 500 },
  )
})

describe('a mail that means harm', () => {
  test('nested a thousand times has no files, and is read all the same', async () => {
    const head = (n: number) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`
    const raw = Buffer.from(`Subject: x\r\n${Array.from({ length: 1_000 }, (_, n) => head(n)).join('')}\r\nend`)
    expect(await filesOf(inMemory(raw))).toEqual({ contents: [], html: undefined })
  })

  test('of two hundred thousand parts costs no more than its length', async () => {
    const raw = Buffer.from(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n'.repeat(200_000)}`)
    const begun = performance.now()
    const { contents } = await filesOf(inMemory(raw))
    expect(contents.length).toBeLessThanOrEqual(200)
    expect(performance.now() - begun).toBeLessThan(5_000)
  })

  const lines = '\n'.repeat(1_000_000)
  test.each([
    ['of a text', multipart([plain(lines), attached('a.pdf', Buffer.from('a'))]), ['a.pdf']],
    ['of several texts', multipart([plain(lines), plain(lines), attached('a.pdf', Buffer.from('a'))]), ['a.pdf']],
    ['before its parts', Buffer.from(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${lines}--b--`), []],
  ])('with a million lines %s costs a parser no more than forty thousand', async (_, raw, names) => {
    const source = inMemory(raw)
    const leaves = await leavesOf(source)
    const outline = await outlineOf(source, leaves, { keeps: ({ isShown }) => isShown, mark: nothing })
    expect(outline.filter((byte) => byte === 0x0a).length).toBeLessThanOrEqual(40_000)
    expect((await attachedFiles(source, leaves)).files.map(({ filename }) => filename)).toEqual(names)
  })

  test('cannot pass one part off as another', async () => {
    const raw = multipart([attached('a', Buffer.from('secret')), { fields: ['Content-Type: x/y'], body: 'part-00-0.' }])
    const { contents } = await filesOf(inMemory(raw))
    expect(contents.map(({ bytes }) => bytes?.toString())).toEqual(['secret', 'part-00-0.'])
  })

  test('with a header without end has no files', async () => {
    expect((await filesOf(inMemory(Buffer.from(`X: ${'x'.repeat(3_000_000)}`)))).contents).toEqual([])
  })
})

test('the outline of a mail with a large file is small, and has the text behind it', async () => {
  const raw = multipart([attached('a.bin', Buffer.alloc(3_000_000)), plain('Le texte vient après.')])
  const source = inMemory(raw)
  const outline = await outlineOf(source, await leavesOf(source), {
    keeps: ({ type }) => type === 'text/plain',
    mark: nothing,
  })
  expect(outline.length).toBeLessThan(1_000)
  expect((await PostalMime.parse(outline)).text?.trim()).toBe('Le texte vient après.')
})
