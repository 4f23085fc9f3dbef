// The one message of a check: from the account to itself. Small, polite to spam filters, found again by its token.
// Its words come in from outside; whatever they contain, no header can be added by them.
import MailComposer from 'nodemailer/lib/mail-composer'
import { encodeWords } from 'nodemailer/lib/mime-funcs'
import type { EmailAddress } from '../address/address.ts'
import { escapeHtml } from './escape-html.ts'

/** Words in the user's language. `paragraphs` are plain text. */
export interface TestMessageWords {
  /** BCP 47: 'fr', 'en'. */
  language: string
  subject: string
  paragraphs: readonly string[]
}

export interface TestMessage {
  /** With angle brackets, made from the token: the same token gives the same Message-ID. */
  messageId: string
  subject: string
  raw: Uint8Array
  /** True when the server must offer SMTPUTF8 (RFC 6531): the local part of the address is not ASCII. */
  needsSmtpUtf8: boolean
}

interface Parts {
  address: EmailAddress
  displayName: string
  /** Letters and digits only, so that every server finds it as one word. */
  token: string
  date: Date
  words: TestMessageWords
}

export const checkHeader = 'X-FluenzR-Check'

export async function composeTestMessage(parts: Parts): Promise<TestMessage> {
  if (!/^[A-Za-z0-9]{8,64}$/.test(parts.token)) throw new TypeError('a check token is 8 to 64 letters and digits')
  const messageId = `<check.${parts.token}@${parts.address.domain}>`
  const words = oneLine(parts.words.subject)
  const mailbox = { name: oneLine(parts.displayName), address: parts.address.text }
  const composer = new MailComposer({
    from: mailbox,
    to: { name: '', address: parts.address.text },
    // Encoded by us, so that the token stays plain ASCII in the header: some servers search the raw bytes.
    subject: `${encodeWords(words, 'Q', 52, true)} [${parts.token}]`,
    messageId,
    date: parts.date,
    text: `${parts.words.paragraphs.join('\n\n')}\n`,
    html: htmlOf(parts.words),
    headers: { 'Auto-Submitted': 'auto-generated', [checkHeader]: parts.token },
    normalizeHeaderKey: (name) => (name.toLowerCase() === checkHeader.toLowerCase() ? checkHeader : name),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const raw = await composer.compile().build()
  return { messageId, subject: `${words} [${parts.token}]`, raw, needsSmtpUtf8: parts.address.international }
}

/** Header values are one line without control characters, whatever was typed (RFC 5322 §2.2). */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 200)
}

function htmlOf(words: TestMessageWords): string {
  const body = words.paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n')
  const language = escapeHtml(words.language)
  return `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"></head><body>\n${body}\n</body></html>\n`
}
