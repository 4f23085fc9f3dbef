// RFC 3464: the machine-readable part of a bounce. Read loosely, because many systems write it loosely: blocks without
// empty lines, statuses with comments, recipients without a type, the part typed as text.

import { parseHeaders } from '../../message/headers.ts'
import { type Fields, fieldsOf } from '../fields.ts'
import type { Mail } from '../read-mail.ts'
import { addressIn } from './address-in.ts'

export interface ReportedRecipient {
  /** Final-Recipient, or the next best field that holds an address. */
  address: string | undefined
  /** Original-Recipient, where it differs. */
  original: string | undefined
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded' | undefined
  /** '5.1.1' */
  status: string | undefined
  /** Diagnostic-Code without its type. */
  said: string
}

const mostRecipients = 100
const reportTypes = /^message\/(global-)?(delivery-status|x-delivery-status)$|^message\/delivery\b/

export function isReport(type: string): boolean {
  return reportTypes.test(type)
}

/** The recipients of the report; empty where the mail has none. */
export function reportedRecipients(mail: Mail): ReportedRecipient[] {
  const parts = mail.parts.filter(({ type }) => isReport(type)).map(({ text }) => text)
  const loose = parts.length > 0 ? [] : [mail.text, mail.rawBody].filter(looksLikeReport).slice(0, 1)
  return [...parts, ...loose].flatMap(recipientsIn).slice(0, mostRecipients)
}

function looksLikeReport(text: string): boolean {
  return /^(?:Final|Original)-Recipient[ \t]*:/im.test(text) && /^(?:Action|Status|Diagnostic-Code)[ \t]*:/im.test(text)
}

function recipientsIn(text: string): ReportedRecipient[] {
  const blocks = text.slice(0, 256 * 1024).split(/\n[ \t]*\n|\n(?=Final-Recipient[ \t]*:)/i)
  const recipients: ReportedRecipient[] = []
  for (const block of joined(blocks)) {
    const found = recipientOf(fieldsOf(parseHeaders(block)))
    if (found !== undefined) recipients.push(found)
    if (recipients.length >= mostRecipients) break
  }
  return recipients
}

// "Original-Recipient" that stands above "Final-Recipient" was torn off by the split above: put it back.
function joined(blocks: readonly string[]): string[] {
  const whole: string[] = []
  for (const block of blocks) {
    const previous = whole.at(-1)
    const torn =
      previous !== undefined &&
      /^(Original|X-Actual)-Recipient/im.test(previous) &&
      !/^(Action|Final-Recipient)/im.test(previous)
    if (torn && /^Final-Recipient/i.test(block)) whole[whole.length - 1] = `${previous}\n${block}`
    else whole.push(block)
  }
  return whole
}

function recipientOf(fields: Fields): ReportedRecipient | undefined {
  const named = ['final-recipient', 'original-recipient', 'x-actual-recipient'].map((name) =>
    addressIn(fields.of(name) ?? ''),
  )
  const address = named.find((one) => one !== undefined)
  const action = actionOf(fields.of('action'))
  const about =
    fields.has('final-recipient') || fields.has('original-recipient') || (action !== undefined && fields.has('status'))
  if (!about) return undefined
  return {
    address,
    original: named[1] === address ? undefined : named[1],
    action,
    status: /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(fields.of('status') ?? '')?.[1],
    said: (fields.of('diagnostic-code') ?? '').replace(/^[\w-]{1,20}[ \t]*;[ \t]*/, ''),
  }
}

function actionOf(value: string | undefined): ReportedRecipient['action'] {
  switch (/^[a-z]+/.exec((value ?? '').toLowerCase())?.[0]) {
    case 'failed':
    case 'failure':
    case 'fail':
    case 'expired':
      return 'failed'
    case 'delayed':
    case 'delay':
      return 'delayed'
    case 'delivered':
      return 'delivered'
    case 'relayed':
      return 'relayed'
    case 'expanded':
      return 'expanded'
    default:
      return undefined
  }
}
