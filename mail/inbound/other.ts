// Mail that nobody wrote to us in person: newsletters, notifications, cron jobs, read receipts. Mailing lists carry
// `Precedence: bulk` and List-* fields on what people write, so those alone say nothing.
import { isReport } from './bounce/delivery-status.ts'
import type { OtherMail } from './inbound.ts'
import type { Mail } from './read-mail.ts'
import { answeredIds } from './thread.ts'

export function otherOf(mail: Mail, visibleText: string): OtherMail | undefined {
  const sign = signOf(mail, visibleText)
  return sign === undefined ? undefined : { kind: 'other', visibleText, inReplyTo: answeredIds(mail), evidence: [sign] }
}

/** Programs that tell where our mail has got to. They often carry `Auto-Submitted: auto-replied`, yet answer nothing. */
export function receiptOf(mail: Mail, visibleText: string): OtherMail | undefined {
  const sign = receiptSign(mail)
  return sign === undefined ? undefined : { kind: 'other', visibleText, inReplyTo: answeredIds(mail), evidence: [sign] }
}

function receiptSign({ parts }: Mail): string | undefined {
  if (parts.some(({ type }) => type === 'message/disposition-notification')) return 'read receipt' // RFC 8098
  return parts.some(({ type }) => isReport(type)) ? 'delivery receipt' : undefined // RFC 3464 §2.3.3
}

const senders =
  /^(no-?_?reply|do-?not-?reply|ne-?pas-?repondre|noreply|notifications?|newsletter|news|mailer|alerts?|root|cron|daemon|info-?lettre)[+@._-]/i

// "messages-noreply@", "shop.no-reply@"
const noReply = /(^|[-._+])(no-?reply|do-?not-?reply|donotreply)([-._+\d]|@)/i

export function takesNoAnswers(address: string): boolean {
  return senders.test(address) || noReply.test(address)
}

function signOf(mail: Mail, visibleText: string): string | undefined {
  const { fields } = mail
  if (acceptsInvitation(mail, visibleText)) return 'answer to an invitation'
  if (fields.has('x-cron-env') || /^cron </i.test(mail.subject)) return 'cron'
  if (/^auto-generated/i.test(fields.of('auto-submitted') ?? '')) return 'header: auto-submitted'
  if (fields.has('in-reply-to') || fields.has('references') || fields.has('list-post')) return undefined
  if (
    fields.has('feedback-id') ||
    fields.has('x-campaign') ||
    fields.has('x-campaignid') ||
    fields.has('x-mailchimp-id')
  )
    return 'campaign fields'
  if (fields.has('list-unsubscribe-post')) return 'one-click unsubscribe' // RFC 8058
  if (fields.has('list-unsubscribe') && mail.html !== undefined) return 'list-unsubscribe'
  return takesNoAnswers(mail.fromAddress) ? 'sender takes no answers' : undefined
}

// A click on "accept" (RFC 5546 §3.2.3). Programs add a sentence of their own, or nothing; whatever else stands there was
// written by the person who answers.
const clicked =
  /(has|have|hat|haben|ha|heeft|a)( tentatively| provisoirement| mit vorbehalt| provisionalmente| voorlopig)? (accepted|declined|replied|angenommen|zugesagt|abgelehnt|abgesagt|accepté|refusé|décliné|répondu|aceptado|rechazado|accettato|rifiutato|declinato|geaccepteerd|afgewezen|aceit[oe]u?|recusado)|google (calendar|agenda|kalender|calendario)/i

function acceptsInvitation(mail: Mail, visibleText: string): boolean {
  const answer = mail.parts.some(({ type, text }) => type === 'text/calendar' && /^METHOD:(REPLY|COUNTER)/im.test(text))
  return answer && (visibleText.trim() === '' || clicked.test(visibleText))
}
