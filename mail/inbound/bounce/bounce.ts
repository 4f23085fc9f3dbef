// Is this mail a bounce, of whom, and why? The delivery-status part (RFC 3464) is believed first, the prose of the notice
// fills what it leaves out; systems that send only prose are read line by line.
import { wordingOf } from '../auto-reply/wording.ts'
import type { Bounce, FailedRecipient } from '../inbound.ts'
import { takesNoAnswers } from '../other.ts'
import type { Mail } from '../read-mail.ts'
import { answeredIds } from '../thread.ts'
import { addressIn } from './address-in.ts'
import { type ReportedRecipient, reportedRecipients } from './delivery-status.ts'
import { isNotice, signsOfNotice } from './is-notice.ts'
import { type Notice, noticeOf } from './original.ts'
import { lastingOf, reasonOf } from './reason.ts'
import { namedRecipients } from './recipients.ts'
import { saidAbout } from './said.ts'
import { bestStatus, replyCodeIn, statusIn } from './status.ts'

/** undefined: it is none. */
export function bounceOf(mail: Mail): Bounce | undefined {
  const reported = reportedRecipients(mail)
  const bad = reported.filter(({ action }) => action === undefined || action === 'failed' || action === 'delayed')
  if (reported.length > 0 && bad.length === 0) return undefined
  const notice = noticeOf(mail)
  const signs = signsOfNotice(mail, notice.text)
  if (bad.length === 0 && !isNotice(mail, signs, tellsOfSomebody(mail, notice))) return undefined
  return {
    kind: 'bounce',
    recipients: bad.length > 0 ? fromReport(bad, mail, notice) : fromNotice(mail, notice),
    inReplyTo: answeredIds(mail, notice.original),
    evidence: bad.length > 0 ? ['delivery-status', ...signs] : signs,
  }
}

/** People write of mail that came back as well, but they ask and answer, and say "I" where a system gives a code. */
function tellsOfSomebody(mail: Mail, notice: Notice): boolean {
  const ours = /^.{0,20}(subject|objet|betreff|asunto|oggetto|onderwerp|assunto) ?:.*$/gim
  const names = namedRecipients(mail, notice).some(({ at }) => at >= 0)
  const coded = statusIn(notice.text) !== undefined || replyCodeIn(notice.text) !== undefined
  const machine = coded || mail.fields.has('auto-submitted') || takesNoAnswers(mail.fromAddress)
  const { engaged, firstPerson } = wordingOf(notice.text.replace(ours, ''))
  return names && !engaged && (machine || !firstPerson)
}

function fromReport(reported: readonly ReportedRecipient[], mail: Mail, notice: Notice): FailedRecipient[] {
  const named = namedRecipients(mail, notice)
  const prose = saidAbout(named, notice.text)
  return reported.map((one) => {
    const index = named.findIndex(({ address }) => address.toLowerCase() === one.address?.toLowerCase())
    const said = tellsNothing(one.said) ? `${one.said}\n${prose[index] ?? notice.text}`.trim() : one.said
    return {
      ...judged({ said, field: one.status, delayed: one.action === 'delayed' }),
      address: one.address ?? named[0]?.address,
      ...(one.original === undefined ? {} : { original: one.original }),
    }
  })
}

function tellsNothing(said: string): boolean {
  return said.replace(/[\d.\s<>-]/g, '').length < 6
}

function fromNotice(mail: Mail, notice: Notice): FailedRecipient[] {
  const delayed =
    /\b(delayed|warning|verzögert\w*|retrasada|demorada|atrasada|ritardata|in ritardo|vertraagd)\b|(retardée|différée)/i.test(
      mail.subject,
    ) && !/\b(fail|undeliver|return)/i.test(mail.subject)
  const named = namedRecipients(mail, notice)
  if (named.length === 0) return [{ ...judged({ said: notice.text, field: undefined, delayed }), address: undefined }]
  const said = saidAbout(named, notice.text)
  return named.map(({ address, at }, index) => {
    const alias = aliasBehind(notice.text, at)
    return {
      ...judged({ said: said[index] ?? '', field: undefined, delayed }),
      address,
      ...(alias === undefined ? {} : { original: alias }),
    }
  })
}

/** Postfix and Exim name the address that we wrote to behind the one it led to: "<ada@int> (expanded from <sales@ext>)". */
function aliasBehind(notice: string, at: number): string | undefined {
  if (at < 0) return undefined
  return addressIn(
    /^[^\n]{0,200}\((?:expanded|generated) from:? ([^)\n]{3,200})\)/.exec(notice.slice(at, at + 400))?.[1] ?? '',
  )
}

function judged(about: {
  said: string
  field: string | undefined
  delayed: boolean
}): Omit<FailedRecipient, 'address'> {
  const { said, field, delayed } = about
  const status = bestStatus(field, said) ?? statusIn(said)
  const replyCode = replyCodeIn(said)
  const refusal = { status, replyCode, delayed, said }
  const group = reasonOf(refusal)
  return { status, replyCode, ...lastingOf(refusal, group), group, said: said.slice(0, 1000) }
}
