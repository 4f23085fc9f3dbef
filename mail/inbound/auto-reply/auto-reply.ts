// Did a machine answer for somebody? Header fields first, then the subject, then the words. A person who is called a
// machine is the worst mistake here, so words alone count only in a mail that quotes nothing and takes part in nothing.
import type { AutoReply } from '../inbound.ts'
import { takesNoAnswers } from '../other.ts'
import type { Mail } from '../read-mail.ts'
import { answeredIds } from '../thread.ts'
import { hasQuote } from '../visible-text/visible-text.ts'
import { asksForProof } from './challenge.ts'
import { answeringField, generatedField } from './header-signs.ts'
import { returnDateIn } from './return-date.ts'
import { automaticSubject } from './subjects.ts'
import { type Wording, wordingOf } from './wording.ts'

export function autoReplyOf(mail: Mail, visibleText: string): AutoReply | undefined {
  const wording = wordingOf(visibleText)
  const returnsOn = returnDateIn(`${mail.subject}. ${visibleText}`, mail.date)
  const sign = signOf(mail, visibleText, { ...wording, around: wording.around || isAhead(returnsOn, mail) })
  if (sign === undefined) return undefined
  return {
    kind: 'auto-reply',
    visibleText,
    left: wording.left,
    ...(returnsOn === undefined ? {} : { returnsOn }),
    inReplyTo: answeredIds(mail),
    evidence: [sign],
  }
}

function signOf(mail: Mail, visible: string, wording: Wording): string | undefined {
  const field = answeringField(mail.fields)
  if (field !== undefined) return `header: ${field}`
  const subject = automaticSubject(mail.subject)
  if (subject === 'certain') return 'subject of an automatic reply'
  const generated = generatedField(mail.fields)
  const speaks = wording.absent || wording.automatic || wording.receipt || wording.left
  if (generated !== undefined && (speaks || repliesSilently(mail))) return `header: ${generated}`
  if (subject === 'possible' && (wording.absent || wording.automatic || visible.trim() === ''))
    return 'subject and words of an absence'
  if (asksForProof(visible)) return 'asks whether a person wrote'
  return isPersonal(mail, wording) ? undefined : byWords(visible, wording, greetsUs(mail, visible))
}

/** "X-Auto-Response-Suppress: All" on a mail that is no newsletter: help desks, Exchange rules. Programs that only report
 *  something (builds, calendars) say `auto-generated` too, under an address that takes no answers. */
function repliesSilently({ fields, fromAddress, parts }: Mail): boolean {
  return (
    !takesNoAnswers(fromAddress) &&
    !parts.some(({ type }) => type === 'text/calendar') &&
    !fields.has('list-unsubscribe') &&
    !fields.has('list-id') &&
    !fields.has('x-cron-env') &&
    !fields.has('user-agent') &&
    !fields.has('x-mailer')
  )
}

/** "I was away until the 12th" is said by people. */
function isAhead(returnsOn: string | undefined, { date }: Mail): boolean {
  return returnsOn !== undefined && returnsOn >= (date ?? '').slice(0, 10)
}

function isPersonal(mail: Mail, { engaged }: Wording): boolean {
  return engaged || hasQuote(mail.text) || mail.fields.has('list-id')
}

// Help desks know the name of the one who wrote, who is away does not know who will write.
function greetsUs({ receivers }: Mail, visible: string): boolean {
  const greeting = /^[^\n]{0,60}/.exec(visible.trim())?.[0].toLowerCase() ?? ''
  const words = greeting.split(/[^\p{L}]+/u).slice(1, 4)
  const ours = receivers.flatMap((address) => address.replace(/@.*/, '').split(/[^\p{L}]+/u))
  return words.some((word) => word.length > 2 && ours.includes(word))
}

function byWords(visible: string, wording: Wording, greeted: boolean): string | undefined {
  const short = visible.length < 1500
  if (wording.automatic && short) return 'says that it is automatic'
  // "I am away on Friday" is said by people too: when they are back, or whom to ask meanwhile, machines never leave out.
  if (wording.absent && wording.around && short && !greeted) return 'words of an absence'
  if (wording.left && short && !greeted && namesAnother(visible, wording)) return 'no longer works there'
  return wording.receipt && !wording.firstPerson && !wording.contrast && visible.length < 1000
    ? 'words of a receipt'
    : undefined
}

// Such a notice names whom to write to instead, or speaks of the one who left as of a stranger.
function namesAnother(visible: string, { around, firstPerson }: Wording): boolean {
  return /\S@\S|https?:|\d[\d .()/-]{7,}\d/.test(visible) || (!firstPerson && (around || visible.length < 300))
}
