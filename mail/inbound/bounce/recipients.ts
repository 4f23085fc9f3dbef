// Whom a notice without delivery-status part speaks of. Ways to say it, the surest first; the first that finds somebody
// is believed. To add a system, add a row with the place where it was seen.
import type { Mail } from '../read-mail.ts'
import { addressesIn, addressIn, addressPattern } from './address-in.ts'
import type { Notice } from './original.ts'

export interface Named {
  address: string
  /** Where in the notice it stands; what the server said about it follows. -1: not in the notice. */
  at: number
}

const one = `<?(?:mailto:|smtp:)?(${addressPattern})>?`
const ways: readonly RegExp[] = [
  new RegExp(`^[45]\\d\\d <(${addressPattern})>\\.\\.\\.`, 'gim'), // Sendmail 5

  new RegExp(
    `^[ \\t]*<(?:mailto:)?(${addressPattern})>(?:[ \\t]+\\([^)\\n]{0,200}\\))?:?[ \\t]*(?:$|(?<=:[ \\t]*)\\S|\\.\\.\\.|\\()`,
    'gim',
  ), // qmail, Postfix, Sendmail, Yahoo
  new RegExp(
    `^[ \\t>*•-]{0,12}(?:'|")?${one}(?:'|")?[ \\t]*(?:\\((?:generated from|expanded from|reason)[^\\n]{0,200}|<[^>\\n]{1,100}>|on [^\\n]{1,80}|\\[[^\\]\\n]{1,200}\\]|:.{0,500}|\\.{3}.{0,500}|,|;)?[ \\t]*$`,
    'gim',
  ), // Exim, Gmail
  new RegExp(`^[ \\t]*["'][^"'\\n]{0,200}["'][ \\t]*${one}.{0,200}$`, 'gim'), // Gmail groups, Exchange: 'Name' <address>
  new RegExp(
    `^[ \\t]*(?:(?:final|failed|original|intended|envelope|undeliverable|destination|target|recipient'?s?|to|rcpt to|sent to|user|address|e-?mail|destinataires?|empfänger|destinatario|ontvanger|adresse)(?:[ -](?:recipients?|address(?:es)?|mail address|mail|e-?mail))?(?:\\(?s?\\)?)[ \\t]*:)[ \\t]*(?:rfc822;|rfc822:)?[ \\t]*${one}`,
    'gim',
  ), // Notes, Domino, IMail, MailMarshal
  new RegExp(`(?:rcpt|recipient|recipients|envelope) ?(?:to|address)?:?[ \\t]*${one}`, 'gim'),
  new RegExp(
    `(?:your (?:message|mail|e-?mail)|message|delivery|mail|e-?mail|nachricht|courriel|mensaje|messaggio|bericht)(?: (?:to|for|an|à|a|für|aan|para|was not delivered to|cannot be delivered to|delivered to|has not been delivered to))[ \\t:\\n]+['"]?${one}`,
    'gim',
  ), // Gmail, Microsoft
  new RegExp(`(?:\\bto|\\bfor|an|à|pour|para|recipient|user|address|mailbox)[ \\t:\\n]+['"]?${one}`, 'gim'),
]

export function namedRecipients(mail: Mail, notice: Notice): Named[] {
  const header = addressesIn(mail.fields.of('x-failed-recipients') ?? '').map((address) => ({
    address,
    at: notice.text.indexOf(address),
  }))
  if (header.length > 0) return header
  const strangers = (named: Named) => !isOurs(named.address, mail, notice)
  for (const way of ways) {
    const found = uniquely([...notice.text.slice(0, 64 * 1024).matchAll(way)].flatMap(named)).filter(strangers)
    if (found.length > 0) return found.slice(0, 100)
  }
  const rest = addressesIn(notice.text)
    .map((address) => ({ address, at: notice.text.indexOf(address) }))
    .filter(strangers)
  return rest.length > 0 ? rest.slice(0, 1) : elsewhere(mail, notice)
}

function named(found: RegExpMatchArray): Named[] {
  const address = addressIn(found[1] ?? '')
  return address === undefined ? [] : [{ address, at: found.index ?? -1 }]
}

function uniquely(all: readonly Named[]): Named[] {
  return all.filter(({ address }, index) => all.findIndex((other) => same(other.address, address)) === index)
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

/** The sender of the returned message, and the mail system that reports: neither is the one that failed. */
function isOurs(address: string, mail: Mail, { original }: Notice): boolean {
  const senders = [original?.of('from'), original?.of('return-path'), original?.of('reply-to'), original?.of('sender')]
  const sent = senders.flatMap((value) => addressesIn(value ?? ''))
  const receivers = addressesIn(original?.of('to') ?? '')
  if (receivers.some((receiver) => same(receiver, address))) return false
  return (
    [...sent, ...mail.receivers, mail.fromAddress].some((known) => same(known, address)) ||
    /^(postmaster|mailer-daemon|abuse|support|helpdesk|noreply|no-reply)@/i.test(address)
  )
}

/** Not in the notice: the only receiver of the returned message, else a return address that names the recipient (VERP). */
function elsewhere(mail: Mail, { original }: Notice): Named[] {
  const receivers = ['x-failed-recipients', 'delivered-to', 'x-actual-recipient', 'to'].flatMap((name) =>
    addressesIn(original?.of(name) ?? ''),
  )
  const [only] = receivers
  if (only !== undefined) return [{ address: only, at: -1 }]
  const verp = mail.receivers
    .map((one) => /[+-]([^+@=]{1,64})=([a-z0-9.-]{3,200})@/i.exec(one))
    .find((match) => match !== null)
  return verp === undefined || verp === null ? [] : [{ address: `${verp[1]}@${verp[2]}`, at: -1 }]
}
