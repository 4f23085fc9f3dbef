// What a server said and which status it gave → the group of reasons, and whether trying again can help. The refusing
// server's words come before the status, because many systems send 5.0.0, 5.1.1 or 5.7.1 for everything.
import type { ProblemCode } from '../../../contract/problem.ts'
import { explain } from '../../problem/explain.ts'
import type { ReasonGroup } from '../inbound.ts'
import { vagueWords, wideWords } from './reason-words.ts'
import { reasonAbroad } from './reason-words-abroad.ts'
import { narrowWords } from './reason-words-narrow.ts'

export interface Refusal {
  status: string | undefined
  replyCode: number | undefined
  delayed: boolean
  /** What the refusing server said. */
  said: string
}

// Systems that say the same in so many languages that their links are easier to know than their words.
const houses: readonly (readonly [ReasonGroup, RegExp])[] = [
  ['policy_block', /groups\.google\.[a-z.]+\/|support\.google\.com\/(a\/)?groups/i], // no such group, or no right to post
]

export function reasonOf(refusal: Refusal): ReasonGroup {
  const group = read(refusal)
  // A name that could not be looked up just now is not a name that does not exist.
  if (group === 'domain_invalid' && refusal.status?.startsWith('4')) return 'temporary_technical'
  // "Refused, please try later" with a permanent status of security or policy is no passing trouble (Orange, La Poste).
  if (group === 'temporary_technical' && refusal.status?.startsWith('5.7.')) return 'policy_block'
  return group === 'mailbox_disabled' && refusal.status === '5.1.1' ? 'address_invalid' : group
}

function read(refusal: Refusal): ReasonGroup {
  const text = spoken(refusal.said)
  return (
    byCertainStatus(refusal.status) ??
    houses.find(([, link]) => link.test(refusal.said.slice(0, 4000)))?.[0] ??
    byWords(narrowWords, text) ??
    byWords(wideWords, text) ??
    reasonAbroad(text) ??
    byStatus(refusal.status) ??
    byProblem(refusal.said) ??
    byWords(vagueWords, text) ??
    byReply(refusal)
  )
}

/** Lower case, on one line, without addresses, links and the codes that servers repeat on every line. */
function spoken(said: string): string {
  return said
    .slice(0, 4000)
    .replace(/\((expanded|generated) from[^)\n]{0,200}\)/gi, ' ')
    .replace(/https?:\/\/\S{1,500}/gi, ' ')
    .replace(/<?[^\s<>@:;,"'()[\]]{1,100}@[^\s<>@:;,"'()[\]]{1,200}>?/g, '<@>')
    .replace(/(?<![\d.])[245]\d\d[- ](?=#?[245]\.\d{1,3}\.\d{1,3})/g, ' ')
    .replace(/[‘’`]/g, "'")
    .replace(/\s+/g, ' ')
    .toLowerCase()
}

function byWords(rows: typeof wideWords, text: string): ReasonGroup | undefined {
  return rows.find(([, pattern]) => pattern.test(text))?.[0]
}

// RFC 3463 and its registry: these are only given for what they mean.
const certain: Readonly<Record<string, ReasonGroup>> = {
  '2.2': 'mailbox_full',
  '3.4': 'message_too_big',
  '7.20': 'policy_block',
  '7.21': 'policy_block',
  '7.22': 'policy_block',
  '7.23': 'policy_block',
  '7.24': 'policy_block',
  '7.25': 'policy_block',
  '7.26': 'policy_block',
  '7.27': 'policy_block',
}

const usual: Readonly<Record<string, ReasonGroup>> = {
  '1.0': 'address_invalid',
  '1.1': 'address_invalid',
  '1.2': 'domain_invalid',
  '1.3': 'address_invalid',
  '1.4': 'address_invalid',
  '1.6': 'address_invalid',
  '1.7': 'policy_block',
  '1.10': 'domain_refuses_mail', // RFC 7505; Microsoft 365 says it of unknown recipients, in words
  '1.8': 'policy_block',
  '2.1': 'mailbox_disabled',
  '2.3': 'message_too_big',
  '2.4': 'temporary_technical',
  '3.2': 'domain_refuses_mail',
  '4.4': 'domain_invalid',
  '5.2': 'message_problem',
  '5.4': 'message_problem',
}

const subjects: Readonly<Record<string, ReasonGroup>> = {
  '3': 'temporary_technical',
  '4': 'temporary_technical',
  '5': 'message_problem',
  '6': 'message_problem',
  '7': 'policy_block',
}

function byCertainStatus(status: string | undefined): ReasonGroup | undefined {
  return status === undefined ? undefined : certain[status.slice(2)]
}

function byStatus(status: string | undefined): ReasonGroup | undefined {
  if (status === undefined) return undefined
  if (status === '4.4.4' || status === '4.3.2') return 'temporary_technical'
  if (status.endsWith('.5.0')) return undefined // Microsoft, for anything
  return usual[status.slice(2)] ?? subjects[status.split('.')[1] ?? '']
}

// Problem codes of a sending conversation that mean the same in a bounce.
const problems: Partial<Record<ProblemCode, ReasonGroup>> = {
  'recipient-unknown': 'address_invalid',
  'recipient-mailbox-full': 'mailbox_full',
  'recipient-policy': 'policy_block',
  'message-too-large': 'message_too_big',
  'blocked-reputation': 'policy_block',
  'ip-blocked': 'policy_block',
  'relay-denied': 'policy_block',
  'sender-not-allowed': 'policy_block',
  'sending-limit': 'rate_limited',
  'greylisting-temporary': 'policy_block',
  dns: 'domain_invalid',
  timeout: 'temporary_technical',
  'connection-lost': 'temporary_technical',
  'connection-refused': 'temporary_technical',
  'network-unreachable': 'temporary_technical',
  'server-unavailable': 'temporary_technical',
  'tls-required': 'temporary_technical',
  'protocol-error': 'message_problem',
}

function byProblem(said: string): ReasonGroup | undefined {
  return said === '' ? undefined : problems[explain({ protocol: 'smtp', stage: 'rcpt', text: said.slice(0, 600) }).code]
}

function byReply({ replyCode, status, delayed }: Refusal): ReasonGroup {
  if (replyCode === 552) return 'mailbox_full'
  if (delayed || status?.startsWith('4') || (replyCode !== undefined && replyCode < 500)) return 'temporary_technical'
  if (replyCode !== undefined && replyCode >= 500 && replyCode <= 504) return 'message_problem'
  return replyCode === undefined ? 'unknown' : 'rejected_unclear'
}

const dead = new Set<ReasonGroup>(['address_invalid', 'domain_invalid', 'domain_refuses_mail', 'mailbox_disabled'])
const passing = new Set<ReasonGroup>(['temporary_technical', 'rate_limited', 'mailbox_full'])

/** permanent: by the code's first digit (RFC 3463 §2), else by the reason. hard: nothing should go to that address again. */
export function lastingOf(refusal: Refusal, group: ReasonGroup): { permanent: boolean; hard: boolean } {
  const digit = refusal.status?.[0] ?? String(refusal.replyCode ?? '')[0]
  const permanent = !refusal.delayed && (digit === undefined ? !passing.has(group) : digit === '5')
  return { permanent, hard: permanent && dead.has(group) }
}
