// Mail that nobody wrote to us in person: newsletters, notifications, cron jobs, read receipts. Mailing lists carry
// `Precedence: bulk` and List-* fields on what people write, so those alone say nothing.
import type { OtherMail } from './inbound.ts'
import type { Mail } from './read-mail.ts'
import { answeredIds } from './thread.ts'

export function otherOf(mail: Mail, visibleText: string): OtherMail | undefined {
  const sign = signOf(mail)
  return sign === undefined ? undefined : { kind: 'other', visibleText, inReplyTo: answeredIds(mail), evidence: [sign] }
}

const senders =
  /^(no-?_?reply|do-?not-?reply|ne-?pas-?repondre|noreply|notifications?|newsletter|news|mailer|alerts?|root|cron|daemon|info-?lettre)[+@._-]/i

function signOf(mail: Mail): string | undefined {
  const { fields } = mail
  const report = mail.parts.some(({ type }) => type === 'message/disposition-notification')
  if (report) return 'read receipt' // RFC 8098
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
  return senders.test(mail.fromAddress) ? 'sender takes no answers' : undefined
}
