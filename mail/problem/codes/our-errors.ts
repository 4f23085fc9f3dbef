// Codes that our own conversations give: they know what happened, whatever the server's last answer was.
import type { ProblemCode } from '../../../contract/problem.ts'
import type { Signs } from '../signs.ts'
import { lookUp } from './look-up.ts'

const ours: Readonly<Record<string, ProblemCode>> = {
  EPRIVATE: 'private-address',
  EPIN: 'certificate-changed',
  EPLAINTEXT: 'tls-required',
  ETOOSOON: 'auth-slow-down', // our budget of attempts is used up
  ESECRET: 'secret-unusable',
  ESMTPUTF8: 'international-address',
  ENOTARRIVED: 'not-arrived',
  EOAUTH: 'oauth-required', // the token endpoint refused (RFC 6749 5.2)
}

export function byOurError({ node, stage, text }: Signs): ProblemCode | undefined {
  switch (node) {
    case 'ENOSTARTTLS':
      // At the login it means: this password must not cross an open line.
      return stage === 'authenticate' ? 'tls-required' : 'tls-wrong-mode'
    case 'ENOAUTH':
      // Many servers offer AUTH only behind STARTTLS (RFC 4954 4).
      return /\bstarttls\b/.test(text) ? 'tls-required' : 'auth-mechanism'
    case 'ENOMECHANISM':
      return onlyTokens(text) ? 'oauth-required' : 'auth-mechanism'
    default:
      return lookUp(ours, node)
  }
}

/** The server takes tokens and no password: `AUTH XOAUTH2 OAUTHBEARER`. */
function onlyTokens(text: string): boolean {
  return /xoauth2|oauthbearer/.test(text) && !/\b(plain|login|cram-md5|scram|ntlm|gssapi)\b/.test(text)
}
