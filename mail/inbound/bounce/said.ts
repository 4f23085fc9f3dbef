// What a notice says about each of its recipients: the lines after the address, up to the next one.
import type { Named } from './recipients.ts'

const most = 2000

/** One text per recipient, in their order. */
export function saidAbout(recipients: readonly Named[], notice: string): string[] {
  const only = recipients.length === 1
  return recipients.map(({ at }) => {
    if (only || at < 0) return withoutPoliteness(notice)
    const next = recipients.map((other) => other.at).filter((other) => other > at)
    return withoutPoliteness(notice.slice(at, Math.min(at + most, ...next)))
  })
}

// Sentences that every notice of a system holds, whatever the reason: they must not be taken for one.
const politeness: readonly RegExp[] = [
  /google tried to deliver your message, but it was rejected by the[^.]{0,80}\. we recommend contacting the other email provider[\s\S]{0,120}cause of this error\.([\s\S]{0,30}the error that the other server returned was:)?/gi, // Gmail
  /technical details of (permanent|temporary) failure:?/gi, // Gmail
  /delivery to the following recipients? (failed permanently|has been delayed|failed)[.:]?/gi, // Gmail
  /this is the mailer-daemon, please do not reply to this e-?mail\./gi, // OpenSMTPD
  /this is a mime-encapsulated message[^\n]{0,100}/gi,
  /^--\S{10,100}$/gm, // a boundary of broken MIME
  /this is a permanent error; i've given up\. sorry it didn't work out\./gi, // qmail
  /i'm afraid i wasn't able to deliver your message to the following address(es)?\./gi, // qmail
  /hi\. this is the qmail-send program at .{0,200}/gi, // qmail
  /giving up on [\w.:-]{1,200}\.?/gi, // qmail
  /a message that you sent could not be delivered to one or more of\s+its\s+recipients\. this is a permanent error\./gi, // Exim
  /this message was created automatically by mail delivery software[^.]{0,100}\./gi, // Exim
  /the following address(\(es\)|es)? failed:/gi, // Exim
  /i'm sorry to have to inform you that your message could not\s+be delivered to one or more recipients\.[\s\S]{0,40}attached below\./gi, // Postfix
  /for further assistance, please (send mail to|contact)[^.]{0,60}\.[\s\S]{0,160}returned message\./gi, // Postfix
  /\*\*+\s+this is a warning message only\.[\s\S]{0,80}\*\*+/gi, // Sendmail
  /the original message was received at .{0,120}(\s+from .{0,160})?/gi, // Sendmail
  /(for more information|learn more|for further information)[^\n(]{0,300}/gi,
]

export function withoutPoliteness(text: string): string {
  return politeness.reduce((rest, pattern) => rest.replace(pattern, ' '), text.slice(0, 8000)).trim()
}
