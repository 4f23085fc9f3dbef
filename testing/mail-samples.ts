// Mails as others send them: answers, notices of mail systems, complaints. Texts with \n; whoever lets them arrive makes
// CRLF of them.
import { randomUUID } from 'node:crypto'

export const newMessageId = (): string => `<${randomUUID()}@elsewhere.example>`

/** Fields as they stand in the header; a Message-ID, a date and a plain type where they are not given. */
export function mailOf(fields: Readonly<Record<string, string>>, body = 'Bonjour, c’est d’accord.'): string {
  const named = (name: string) => Object.keys(fields).some((one) => one.toLowerCase() === name.toLowerCase())
  const usual = {
    'Message-ID': newMessageId(),
    Date: 'Mon, 2 Nov 2026 10:00:00 +0100',
    'Content-Type': 'text/plain; charset=utf-8',
  }
  const all = [...Object.entries(usual).filter(([name]) => !named(name)), ...Object.entries(fields)]
  return `${all.map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${body}\n`
}

/** In a header. */
export function encodedWord(text: string): string {
  return `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
}

export interface BounceSample {
  id?: string
  to: string
  action?: string
  status?: string
  said?: string
  originalRecipient?: string
  /** Header lines of the message that comes back; left out: nothing comes back. */
  original?: string
}

export function bounceMail(sample: BounceSample): string {
  const { id = newMessageId(), to, action = 'failed', status = '5.1.1', said = '550 5.1.1 User unknown' } = sample
  const back =
    sample.original === undefined ? '' : `--b\nContent-Type: message/rfc822\n\n${sample.original}\n\nBonjour\n`
  const originally =
    sample.originalRecipient === undefined ? '' : `Original-Recipient: rfc822; ${sample.originalRecipient}\n`
  return mailOf(
    {
      'Message-ID': id,
      From: 'Mail Delivery System <MAILER-DAEMON@mx.example.org>',
      Subject: action === 'delayed' ? 'Delayed Mail (still being retried)' : 'Undelivered Mail Returned to Sender',
      'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b',
    },
    `--b
Content-Type: text/plain

I could not deliver to ${to}: ${said}
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

${originally}Final-Recipient: rfc822; ${to}
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; ${said}

${back}--b--`,
  )
}

/** RFC 5965. */
export function complaintMail({
  id = newMessageId(),
  original,
  type = 'abuse',
  to,
}: {
  id?: string
  original: string
  type?: string
  to?: string
}): string {
  return mailOf(
    {
      'Message-ID': id,
      From: 'feedback@provider.example',
      Subject: 'FW: complaint',
      'Content-Type': 'multipart/report; report-type=feedback-report; boundary=b',
    },
    `--b
Content-Type: text/plain

This is an email abuse report.
--b
Content-Type: message/feedback-report

Feedback-Type: ${type}
User-Agent: Reporter/1.0
Version: 1
${to === undefined ? '' : `Original-Rcpt-To: ${to}\n`}
--b
Content-Type: message/rfc822

${original}

Bonjour
--b--`,
  )
}
