// What known mail systems say when they refuse, and the group of reasons we make of it. Written down from what these
// systems document and are known to answer; one row per answer.
import { expect, test } from 'vitest'
import type { ReasonGroup } from '../inbound.ts'
import { reasonOf } from './reason.ts'
import { bestStatus, replyCodeIn } from './status.ts'

const answers: Partial<Record<ReasonGroup, readonly string[]>> = {
  address_invalid: [
    "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address for typos",
    '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found',
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient a@b.example not found by SMTP address lookup',
    '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).',
    "554 delivery error: dd This user doesn't have a yahoo.com account (ada@yahoo.com) [-5] - mta1.mail.example",
    '552 1 Requested mail action aborted, mailbox not found',
    '550 5.1.1 <ada@orange.fr>: Adresse d au moins un destinataire invalide. Invalid recipient. OFR204_416 [416]',
    '550 5.1.1 <ada@laposte.net>: Recipient address rejected: User unknown in virtual mailbox table',
    '550 5.2.1 <ada@free.fr>: Recipient address rejected: Unknown user',
    '511 sorry, no mailbox here by that name (#5.1.1 - chkuser)',
    '550 Requested action not taken: mailbox unavailable For explanation visit https://postmaster.gmx.net/en/error-messages?ip=1',
    '550 No such user - psmtp',
    '550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550',
    '550 5.1.1 unknown or illegal alias: ada@example.com',
    '550 5.1.1 User does not exist - ada@icloud.com',
    'User ada (ada@example.com) not listed in Domino Directory',
    '554 5.7.1 Address does not exist. (in reply to RCPT TO command)',
    '550-Callback setup failed while verifying nobody 550 no such address here',
    '550 non-local recipient verification failed: no such person at this address',
    "L'adresse du destinataire n'existe pas",
    'Der Empfänger existiert nicht oder ist unbekannt',
  ],
  domain_invalid: [
    'Host or domain name not found. Name service error for name=exampel.com type=MX: Host not found',
    'Unrouteable address',
    'all relevant MX records point to non-existent hosts',
    '550 5.4.310 DNS domain exampel.com does not exist [Message=InfoDomainNonexistent]',
    "The domain you entered could not be found. DNS Error: DNS type 'mx' lookup of exampel.com responded with code NXDOMAIN",
  ],
  mailbox_full: [
    "452-4.2.2 The recipient's inbox is out of storage space. Please direct the recipient to https://support.google.com/mail/?p=OverQuotaTemp",
    '552-5.2.2 The email account that you tried to reach is over quota.',
    '554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded',
    '552 5.2.2 Mailbox size limit exceeded',
    '452 4.1.1 mailbox full (#4.2.2)',
    'mailbox is full: retry timeout exceeded',
    "422 4.2.2 The recipient's mailbox is over quota",
    '552 5.7.0 Boîte aux lettres pleine, quota dépassé',
    '452 Quota exceeded for user',
    "maildir delivery failed: Sorry, the user's maildir has overdrawn his diskspace quota, please try again later.",
  ],
  mailbox_disabled: [
    '550 5.2.1 The email account that you tried to reach is disabled. Learn more at https://support.google.com/mail/?p=DisabledUser',
    '550 5.2.1 This mailbox has been blocked due to inactivity',
    '554 30 Sorry, your message to ada@aol.com cannot be delivered. This mailbox is disabled (554.30).',
    '550 5.1.1 account temporarily suspended for ada@example.com'.replace('5.1.1 ', ''),
  ],
  message_too_big: [
    '552 5.3.4 Message size exceeds fixed limit',
    "552-5.2.3 Your message exceeded Google's message size limits.",
    '550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient',
    '523 the message is larger than the current system limit',
    '552 message size exceeds maximum permitted',
  ],
  policy_block: [
    '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
    "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150).",
    '550 5.7.606 Access denied, banned sending IP [192.0.2.1]',
    "550-5.7.26 Unauthenticated email from example.com is not accepted due to domain's DMARC policy.",
    '550 5.7.1 Our system has detected that this message is likely unsolicited mail.',
    '554 5.7.1 Relay access denied',
    '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain',
    '550 Administrative prohibition - envelope blocked - https://community.mimecast.com/docs/DOC-1369#550',
    '554 Email rejected due to security policies',
    '553 5.3.0 DNSBL:ATTRBL 521< 192.0.2.1 >_is_blocked.For assistance forward this email to abuse_rbl@abuse-att.net',
    '550 5.7.1 Message rejected due to content restrictions',
    "554 Your access to this mail system has been rejected due to the sending MTA's poor reputation.",
    '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required',
    '550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized',
    '554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes',
    '550 mail not accepted from blacklisted IP address [192.0.2.1]',
    '550 5.1.8 Access denied, bad outbound sender',
    '450 4.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.1]',
    '451 4.7.1 Greylisting in action, please come back later',
    '554 This message was classified as SPAM and may not be delivered',
    '550 High probability of spam',
    '552 5.7.0 This message was blocked because its content presents a potential security issue.',
  ],
  rate_limited: [
    '421 4.7.0 [TS01] Too many connections',
    '450 4.2.1 The user you are trying to contact is receiving mail too quickly. Please resend your message at a later time.',
    '421 Too many connections, slow down. OFR004_104 [104]',
    '421-4.7.28 Our system has detected an unusual rate of unsolicited mail originating from your IP'.replace(
      'unsolicited ',
      '',
    ),
    '452 4.5.3 Too many recipients this session',
    '550 5.4.5 Daily user sending limit exceeded.',
  ],
  temporary_technical: [
    'Connection timed out',
    'connect to mx.example.com[192.0.2.1]:25: Connection refused',
    '4.4.7 Delivery time expired',
    '550 4.4.7 QUEUE.Expired; message expired',
    'retry timeout exceeded',
    '451 4.3.0 Temporary lookup failure',
    '550 5.4.300 Message expired -> 451 4.4.62 Mail sent to the wrong Office 365 region'.slice(0, 27),
    'lost connection with mx.example.com[192.0.2.1] while sending RCPT TO',
    '554 5.4.6 Too many hops',
    '554 5.4.14 Hop count exceeded - possible mail loop ATTR34',
    '451 4.7.1 Service unavailable - try again later',
  ],
  message_problem: [
    '550-5.7.1 [192.0.2.1] Messages missing a valid messageId header are not accepted.',
    '501 5.5.4 Syntax error in parameters or arguments',
    '554 5.6.0 Corrupt message content; STOREDRV.Deliver.Exception',
    '550 5.6.7 SMTPUTF8 is required, but was not offered by host',
  ],
  domain_refuses_mail: ['556 5.1.10 Recipient address has null MX', 'Domain exampel.com does not accept mail (nullMX)'],
}

const rows = Object.entries(answers).flatMap(([group, texts]) => texts.map((said) => ({ group, said })))

test.each(rows)('$group: $said', ({ group, said }) => {
  expect(reasonOf({ said, status: bestStatus(undefined, said), replyCode: replyCodeIn(said), delayed: false })).toBe(
    group,
  )
})
