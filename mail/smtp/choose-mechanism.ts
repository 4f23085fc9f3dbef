// Which SASL mechanism is used: decided once, from what the server offers. A second one is never tried after a
// refusal, because every attempt counts towards a lock-out.
import type { Secret } from '../address/secret.ts'
import { MailFailure } from '../problem/failure.ts'
import type { Talk } from './greet.ts'
import type { Exchange } from './sasl/exchange.ts'
import { login } from './sasl/login.ts'
import { oauthBearer, xoauth2 } from './sasl/oauth.ts'
import { plain } from './sasl/plain.ts'
import { scramSha256 } from './sasl/scram-sha-256.ts'

export type LogInSecret = Secret | { accessToken: Secret }

export interface Mechanism {
  readonly name: string
  readonly begin: (username: string, secret: string) => Exchange
}

const scram: Mechanism = { name: 'SCRAM-SHA-256', begin: scramSha256 }
const plainText: readonly Mechanism[] = [
  { name: 'PLAIN', begin: plain },
  { name: 'LOGIN', begin: login },
]
const token: readonly Mechanism[] = [
  { name: 'XOAUTH2', begin: xoauth2 },
  { name: 'OAUTHBEARER', begin: oauthBearer },
]

/**
 * Over TLS the plain mechanisms come first: Cyrus SASL offers every plug-in it finds, SCRAM too, also where passwords
 * are checked by PAM and only PLAIN can ever succeed. CRAM-MD5 is not among them (RFC 6331, RFC 8314 say why).
 * MailFailure: ENOAUTH, ENOMECHANISM, ENOSTARTTLS.
 */
export function chooseMechanism(talk: Talk, secret: LogInSecret, allowUnencrypted: boolean): Mechanism {
  const offered = talk.capabilities.auth
  if (offered.size === 0) throw none('ENOAUTH', talk, 'the server offers no authentication')
  const possible = ('accessToken' in secret ? token : [...plainText, scram]).filter(({ name }) => offered.has(name))
  if (possible.length === 0) throw none('ENOMECHANISM', talk, `the server offers ${[...offered].join(' ')}`)
  if (talk.wire.encrypted) return first(possible)
  // In the clear only a mechanism that hides the password, unless the caller knows the way to be private.
  if (possible.includes(scram)) return scram
  if (allowUnencrypted) return first(possible)
  throw none('ENOSTARTTLS', talk, 'a password is not sent over an unencrypted connection')
}

function first(mechanisms: readonly Mechanism[]): Mechanism {
  const [best] = mechanisms
  if (best === undefined) throw new RangeError('no mechanism')
  return best
}

function none(nodeError: string, { capabilities }: Talk, nodeMessage: string): MailFailure {
  return new MailFailure({
    protocol: 'smtp',
    nodeError,
    nodeMessage,
    serverSaid: capabilities.lines.join('\n') || null,
  })
}
