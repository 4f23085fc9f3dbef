// Somebody pressed "this is spam": abuse reports (ARF, RFC 5965), and the ones that only look like it.
import { parseHeaders } from '../message/headers.ts'
import { addressesIn, addressIn } from './bounce/address-in.ts'
import { noticeOf } from './bounce/original.ts'
import { type Fields, fieldsOf } from './fields.ts'
import type { Complaint } from './inbound.ts'
import type { Mail } from './read-mail.ts'
import { answeredIds } from './thread.ts'

export function complaintOf(mail: Mail): Complaint | undefined {
  const report = reportOf(mail)
  const loose = report === undefined ? looseReport(mail) : undefined
  if (report === undefined && loose === undefined) return undefined
  const original = noticeOf(mail).original
  return {
    kind: 'complaint',
    recipients: complainers(report, original),
    feedbackType: (report?.of('feedback-type') ?? 'abuse').toLowerCase().slice(0, 40),
    inReplyTo: answeredIds(mail, original),
    evidence: [loose ?? 'feedback-report'],
  }
}

function reportOf(mail: Mail): Fields | undefined {
  const part = mail.parts.find(({ type }) => type === 'message/feedback-report')
  if (part !== undefined) return fieldsOf(parseHeaders(part.text.trimStart()))
  const loose = /^feedback-type[ \t]*:[ \t]*[a-z-]{3,30}[ \t]*$/im.exec(mail.rawBody)
  return loose !== null && /^user-agent[ \t]*:/im.test(mail.rawBody)
    ? fieldsOf(parseHeaders(mail.rawBody.slice(loose.index)))
    : undefined
}

// Microsoft's junk reports (JMRP) come without a report part: the spam itself, forwarded by staff@hotmail.com under the
// subject "complaint about message from <IP>". Others write "abuse report" and attach the message.
function looseReport(mail: Mail): string | undefined {
  const jmrp = /^complaint about message from \d/i.test(mail.subject)
  if (jmrp) return 'subject: complaint about message'
  const attached = mail.parts.some(({ type }) => type === 'message/rfc822' || type === 'text/rfc822-headers')
  const reported = /^(\[[^\]]{1,40}\] )?(e-?mail )?(abuse|spam|feedback|fbl) (report|complaint|feedback)\b/i.test(
    mail.subject,
  )
  const desk = /^(abuse|fbl|feedback-?loop|staff|complaints?|postmaster|scomp|arf)[\w.+-]*@/i.test(mail.fromAddress)
  return attached && reported && desk ? 'subject: abuse report' : undefined
}

/** Original-Rcpt-To (RFC 5965 §3.2), else whom the reported message went to. */
function complainers(report: Fields | undefined, original: Fields | undefined): string[] {
  const named = (report?.all ?? [])
    .filter(({ name }) => name === 'original-rcpt-to' || name === 'removal-recipient')
    .flatMap(({ value }) => addressesIn(value))
  if (named.length > 0) return [...new Set(named)].slice(0, 100)
  const fields = ['x-original-to', 'x-hmxmroriginalrecipient', 'x-rcpt-to', 'delivered-to', 'to']
  const known = fields.map((name) => addressIn(original?.of(name) ?? '')).find((address) => address !== undefined)
  return known === undefined ? [] : [known]
}
