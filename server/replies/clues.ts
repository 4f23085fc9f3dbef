// What the header of a mail gives away: to whom and to what it may belong. Read from a few fields, for thousands of mails.
import { addressParser, decodeWords } from 'postal-mime'
import { answeringField } from '../../mail/inbound/auto-reply/header-signs.ts'
import { automaticSubject } from '../../mail/inbound/auto-reply/subjects.ts'
import { daemonNames, daemons, subjects as noticeSubjects } from '../../mail/inbound/bounce/notice-words.ts'
import { type Fields, fieldsOf, messageIdsIn } from '../../mail/inbound/fields.ts'
import { subjectKey } from '../../mail/inbound/subject-key.ts'
import { parseHeaders } from '../../mail/message/headers.ts'
import { storable } from '../sending/storable.ts'

/** All Message-IDs with angle brackets; all addresses in lower case. */
export interface Clues {
  /** Its own. */
  messageId: string | undefined
  /** What its sender called it before a provider put another id in its place. */
  originalIds: string[]
  inReplyTo: string[]
  /** The nearest first. */
  references: string[]
  from: string
  /** To and Cc. */
  to: string[]
  /** See `subjectKey`. */
  subject: string
  /** It may tell of a message that did not arrive, or of a complaint. */
  notice: boolean
  /** A machine answers for somebody. */
  automatic: boolean
  /** From the subject of a mail that unsubscribes. */
  unsubscribeToken: string | undefined
}

export function readClues(header: Uint8Array): Clues {
  return cluesOf(fieldsOf(parseHeaders(header)))
}

export function cluesOf(fields: Fields): Clues {
  const [from] = addressesIn(fields.of('from') ?? fields.of('sender'))
  const subject = decoded(fields.of('subject'))
  return {
    messageId: idsIn(fields.of('message-id'))[0],
    originalIds: originalIds.flatMap((name) => idsIn(fields.of(name))),
    inReplyTo: idsIn(fields.of('in-reply-to')).slice(0, 5),
    references: idsIn(fields.of('references')).toReversed().slice(0, mostReferences),
    from: from ?? '',
    to: [...addressesIn(fields.of('to')), ...addressesIn(fields.of('cc'))].slice(0, mostAddresses),
    subject: subjectKey(subject),
    notice: isNotice(fields, subject),
    automatic: answeringField(fields) !== undefined || automaticSubject(subject) !== undefined,
    unsubscribeToken: /^\s*unsubscribe ([A-Za-z0-9_-]{43})\s*$/i.exec(subject)?.[1],
  }
}

const mostReferences = 40
const mostAddresses = 20
const mostAddress = 320

// Gmail and Exchange Online keep the id that we gave under these names when they put one of their own in its place.
const originalIds = ['x-google-original-message-id', 'x-microsoft-original-message-id']

export function idsIn(value: string | undefined): string[] {
  return messageIdsIn(value).map((id) => `<${storable(id)}>`)
}

function addressesIn(value: string | undefined): string[] {
  if (value === undefined) return []
  return addressParser(value, { flatten: true })
    .slice(0, mostAddresses)
    .map(({ address = '' }) => storable(address.slice(0, mostAddress)).toLowerCase())
    .filter((address) => address !== '')
}

function decoded(value: string | undefined): string {
  return value === undefined ? '' : decodeWords(value)
}

// Only where a word begins: from everywhere, a long word costs its square.
const firstAddress = /(?<![^<\s])[^<\s]+@[^>\s]+/

// Wide on purpose: what looks like a notice is read whole, and only then judged. RFC 3462, 3464, 5965; Microsoft's junk
// reports have only their subject.
function isNotice(fields: Fields, subject: string): boolean {
  const from = decoded(fields.of('from'))
  return (
    /multipart\/report|message\/(delivery-status|feedback-report)/i.test(fields.of('content-type') ?? '') ||
    /^<>$/.test(fields.of('return-path') ?? '') ||
    fields.has('x-failed-recipients') ||
    fields.has('feedback-type') ||
    daemons.test(firstAddress.exec(from)?.[0] ?? '') ||
    daemonNames.test(from.replace(/<[^<>]*>/, '')) ||
    noticeSubjects.some((words) => words.test(subject)) ||
    /^(complaint about message from|.{0,40}\b(abuse|spam|feedback|fbl) (report|complaint))/i.test(subject)
  )
}
