// Is this a bounce although it carries no delivery-status part? One sign is never enough: people quote bounces, and mail
// systems also send other things.
import type { Mail } from '../read-mail.ts'
import { daemonNames, daemons, sentences, subjects } from './notice-words.ts'

export function signsOfNotice(mail: Mail, notice: string): string[] {
  const subject = mail.subject.replace(/^(\s*(\[[^\]]{1,40}\]|\*{2,}[^*]{1,40}\*{2,}|re:|fwd?:|auto:))+\s*/i, '')
  const spoken = subjects.some((pattern) => pattern.test(subject))
  const sender = isDaemon(mail)
  const opening = unquoted(notice).slice(0, 4000)
  const sentence = sentences.some((pattern) => pattern.test(opening))
  const nobody = /^<>$/.test(mail.fields.of('return-path') ?? '')
  return [
    ...(mail.fields.has('x-failed-recipients') ? ['X-Failed-Recipients'] : []),
    ...(spoken ? ['subject of a bounce'] : []),
    ...(sender ? ['sent by a mail system'] : []),
    ...(sentence ? ['sentence of a bounce'] : []),
    ...(nobody ? ['empty Return-Path'] : []),
  ]
}

/** `names`: it says whose mail came back. */
export function isNotice(mail: Mail, signs: readonly string[], names: boolean): boolean {
  const has = (sign: string) => signs.includes(sign)
  if (has('X-Failed-Recipients')) return true
  const answered = mail.fields.has('in-reply-to') && /^\s*(re|aw|rif|sv|antw|res|tr|fwd?|wg)\s*:/i.test(mail.subject)
  if (answered && !has('sent by a mail system')) return false
  if (has('subject of a bounce') && has('sent by a mail system')) return true
  const returned = mail.parts.some(({ type }) => type === 'message/rfc822' || type === 'text/rfc822-headers')
  // People write of bounces too, below such a subject: a notice shows whom it is about, or our mail.
  if (has('subject of a bounce') && has('sentence of a bounce') && (returned || has('empty Return-Path') || names))
    return true
  return has('sentence of a bounce') && (has('sent by a mail system') || (has('empty Return-Path') && returned))
}

function isDaemon({ fromAddress, fromName, fields }: Mail): boolean {
  const path = /^<?([^>@\s]*)/.exec(fields.of('return-path') ?? '')?.[1] ?? ''
  return (
    daemons.test(fromAddress) ||
    daemonNames.test(fromName) ||
    /^mailer-daemon/i.test(path) ||
    /mailer-daemon|^[^<>@]*<>$/i.test(fields.of('from') ?? '') // Courier and Domino have no address
  )
}

function unquoted(text: string): string {
  return text.replace(/^[ \t]*>.*$/gm, '')
}
