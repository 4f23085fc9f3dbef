// What stands in the form "+ SMTP", and the few moves that change it. Pure: the screen only shows a draft and sends
// actions. A field that the person typed is never overwritten by a search; a choice of theirs overwrites everything.
import type { ProposedSettings } from '../../../contract/problem.ts'
import type { CertificatePin, ServerSettings } from '../../../contract/server-settings.ts'
import type { Protocol, Security } from '../../../contract/stage.ts'
import { portFor, securityFor } from './ports.ts'

export interface ServerDraft {
  host: string
  port: string
  security: Security
  username: string
  password: string
}

/** `server`: by hand or from what was found; `usernameTyped`: no longer follows the address. */
export interface Draft {
  accountId: string
  address: string
  displayName: string
  smtp: ServerDraft
  imap: ServerDraft
  imapOn: boolean
  imapOwnCredentials: boolean
  typed: Readonly<Record<Protocol, { server: boolean; username: boolean }>>
  pins: readonly CertificatePin[]
}

export type ServerField = 'host' | 'port' | 'username' | 'password'

/** Servers that were found or chosen; null: that protocol is not offered. */
export interface FoundServers {
  smtp: ServerSettings | null
  imap: ServerSettings | null
}

export type Move =
  | { do: 'type-address'; address: string }
  | { do: 'type-name'; displayName: string }
  | { do: 'type'; protocol: Protocol; field: ServerField; value: string }
  | { do: 'choose-security'; protocol: Protocol; security: Security }
  | { do: 'want-imap'; on: boolean }
  | { do: 'own-credentials'; on: boolean }
  | { do: 'fill'; found: FoundServers; chosen: boolean }
  | { do: 'apply'; settings: ProposedSettings }
  | { do: 'trust'; pins: readonly CertificatePin[] }
  | { do: 'restore'; draft: Draft }

const untyped = { server: false, username: false }
const blank = { host: '', username: '', password: '' }

export function newDraft(accountId: string): Draft {
  return {
    accountId,
    address: '',
    displayName: '',
    smtp: { ...blank, port: '587', security: 'starttls' },
    imap: { ...blank, port: '993', security: 'tls' },
    imapOn: false,
    imapOwnCredentials: false,
    typed: { smtp: untyped, imap: untyped },
    pins: [],
  }
}

export function draftAfter(draft: Draft, move: Move): Draft {
  switch (move.do) {
    case 'type-address':
      return usernamesFollow({ ...draft, address: move.address }, move.address.trim())
    case 'type-name':
      return { ...draft, displayName: move.displayName }
    case 'type':
      return typed(draft, move)
    case 'choose-security':
      return secured(draft, move)
    case 'want-imap':
      return { ...draft, imapOn: move.on, typed: { ...draft.typed, imap: { ...draft.typed.imap, server: !move.on } } }
    case 'own-credentials':
      return { ...draft, imapOwnCredentials: move.on }
    case 'fill':
      return filled(draft, move)
    case 'apply':
      return applied(draft, move.settings)
    case 'trust':
      return {
        ...draft,
        pins: [...draft.pins.filter((pin) => !move.pins.some((one) => sameDoor(pin, one))), ...move.pins],
      }
    case 'restore':
      return move.draft
    default:
      return move satisfies never
  }
}

function usernamesFollow(draft: Draft, username: string): Draft {
  const follow = (protocol: Protocol) =>
    draft.typed[protocol].username ? draft[protocol] : { ...draft[protocol], username }
  return { ...draft, smtp: follow('smtp'), imap: follow('imap') }
}

function typed(draft: Draft, { protocol, field, value }: Extract<Move, { do: 'type' }>): Draft {
  const server = { ...draft[protocol], [field]: value }
  if (field === 'port') server.security = securityFor(protocol, value) ?? server.security
  return { ...draft, [protocol]: server, typed: { ...draft.typed, [protocol]: after(draft.typed[protocol], field) } }
}

function after(before: { server: boolean; username: boolean }, field: ServerField) {
  if (field === 'password') return before
  return field === 'username' ? { ...before, username: true } : { ...before, server: true }
}

function secured(draft: Draft, { protocol, security }: Extract<Move, { do: 'choose-security' }>): Draft {
  const server = draft[protocol]
  const port = portFor(protocol, { security, now: server.port })
  const typed = { ...draft.typed, [protocol]: { ...draft.typed[protocol], server: true } }
  return { ...draft, [protocol]: { ...server, security, port }, typed }
}

function filled(draft: Draft, { found, chosen }: Extract<Move, { do: 'fill' }>): Draft {
  const fill = (protocol: Protocol) => {
    const settings = found[protocol]
    const { server, username } = draft.typed[protocol]
    if (!settings || (!chosen && server)) return draft[protocol]
    const keepName = !chosen && username
    return { ...draft[protocol], ...asText(settings), ...(keepName && { username: draft[protocol].username }) }
  }
  const imapOn = chosen || !draft.typed.imap.server ? found.imap !== null : draft.imapOn
  const next = { ...draft, smtp: fill('smtp'), imap: fill('imap'), imapOn }
  return chosen ? { ...next, typed: { smtp: untyped, imap: untyped } } : next
}

function applied(draft: Draft, settings: ProposedSettings): Draft {
  const { protocol, host, port, security, username } = settings
  const server = { ...draft[protocol], host, port: String(port), security, ...(username && { username }) }
  const typed = { server: true, username: draft.typed[protocol].username || username !== undefined }
  return { ...draft, [protocol]: server, typed: { ...draft.typed, [protocol]: typed } }
}

export function asText({ host, port, security, username }: ServerSettings) {
  return { host, port: String(port), security, username }
}

function sameDoor(a: CertificatePin, b: CertificatePin) {
  return a.host === b.host && a.port === b.port
}
