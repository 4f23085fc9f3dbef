// Our short way of composing against nodemailer's: a reader finds the same in both.
import fc from 'fast-check'
import MailComposer from 'nodemailer/lib/mail-composer'
import PostalMime, { type Email } from 'postal-mime'
import { expect, test } from 'vitest'
import type { OutgoingMessage } from './outgoing.ts'
import { plainMessage, rendered } from './samples.ts'

const words = fc
  .lorem({ maxCount: 30 })
  .chain((text) => fc.constantFrom(text, `${text} é à ü`, `山田 ${text.slice(0, 9)} 太郎`))
const text = fc.array(words, { minLength: 1, maxLength: 8 }).map((lines) => lines.join('\n'))
const mailbox = fc.record({
  name: words,
  address: fc.constantFrom('ana@example.com', 'bo@münchen.example', 'o.x+y@example.org'),
})
const file = fc.record({
  filename: words.map((name) => `${name.slice(0, 80)}.pdf`),
  content: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
})

const message = fc.record({
  to: mailbox.map((one) => [one]),
  replyTo: mailbox,
  subject: words,
  text,
  html: fc.option(
    text.map((inner) => `<p>${inner}</p>`),
    { nil: undefined },
  ),
  attachments: fc.array(file, { maxLength: 2 }),
})

function theirs(
  parts: Pick<OutgoingMessage, 'to' | 'replyTo' | 'subject' | 'text' | 'html' | 'attachments'>,
): Promise<Buffer> {
  const { from, date, token } = plainMessage
  const { to, subject, html } = parts
  const { name = '', address = '' } = parts.replyTo ?? {}
  return new MailComposer({
    from: { ...from },
    to: to.map((each) => ({ ...each })),
    replyTo: { name, address },
    subject,
    text: parts.text ?? '',
    ...(html !== undefined && { html }),
    attachments: (parts.attachments ?? []).map(({ filename, content }) => ({
      filename,
      content: typeof content === 'string' ? content : Buffer.from(content),
    })),
    date,
    messageId: `<${token}@exemple.fr>`,
    inReplyTo: '<a@b>',
    references: ['<a@b>'],
  })
    .compile()
    .build()
}

function whatIsRead({
  from,
  to,
  replyTo,
  subject,
  messageId,
  date,
  inReplyTo,
  references,
  text,
  html,
  attachments,
}: Email) {
  const files = attachments.map(({ filename, mimeType, disposition, content }) => {
    const bytes = content instanceof ArrayBuffer ? new Uint8Array(content) : content
    return { filename, mimeType, disposition, content: Buffer.from(bytes) }
  })
  // nodemailer leaves bare line feeds within base64.
  const texts = [text, html].map((each) => each?.replaceAll('\r\n', '\n').trimEnd())
  return { from, to, replyTo, subject, messageId, date, inReplyTo, references, texts, files }
}

test('postal-mime reads the same in our message and in the one of nodemailer', async () => {
  await fc.assert(
    fc.asyncProperty(message, async (parts) => {
      const ours = await PostalMime.parse(rendered({ ...parts, inReplyTo: '<a@b>' }).raw)
      expect(whatIsRead(ours)).toEqual(whatIsRead(await PostalMime.parse(await theirs(parts))))
    }),
    { numRuns: 150 },
  )
})
