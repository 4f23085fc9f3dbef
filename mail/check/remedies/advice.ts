// The next clicks that need no trial: they follow from the code and the provider. Pure.
import type { Problem, Remedy } from '../../../contract/problem.ts'
import type { Provider } from '../../../contract/provider.ts'
import { pageOf } from './pages.ts'

export function adviceFor(problem: Problem, provider: Provider | undefined): Remedy[] {
  return [...byCode(problem, provider), ...later(problem)]
}

function byCode(problem: Problem, provider: Provider | undefined): Remedy[] {
  switch (problem.code) {
    case 'auth-failed':
      return [...passwordOf(provider), ...oauthOf(provider)]
    case 'app-password-required':
      return [{ kind: 'app-password', providerId: provider?.id ?? null, url: provider?.password.url ?? null }]
    case 'oauth-required':
      return [{ kind: 'use-oauth', provider: provider?.oauth ?? 'other' }]
    case 'smtp-auth-disabled-for-mailbox':
      return [...pageOf('enable-smtp-auth', provider), ...oauthOf(provider)]
    case 'imap-disabled':
      return pageOf('enable-imap', provider)
    case 'account-disabled-or-locked':
      return pageOf('unlock-account', provider)
    case 'sender-not-allowed':
      return pageOf('verify-sender', provider)
    case 'certificate-self-signed':
    case 'certificate-untrusted':
    case 'certificate-wrong-host':
    case 'certificate-changed':
      return trust(problem)
    default:
      return []
  }
}

/** Where the usual password does not open the door, the page on which the right one is made. */
function passwordOf(provider: Provider | undefined): Remedy[] {
  if (provider === undefined) return []
  const { kind, url } = provider.password
  if (kind === 'mailbox' || kind === 'oauth-only') return []
  return [{ kind: 'app-password', providerId: provider.id, url }]
}

function oauthOf(provider: Provider | undefined): Remedy[] {
  return provider?.oauth ? [{ kind: 'use-oauth', provider: provider.oauth }] : []
}

/** Offered, never done: the user compares the fingerprint. An expired certificate cannot be trusted into validity. */
function trust({ protocol, host, port, chain }: Problem): Remedy[] {
  const spki = chain[0]?.spki
  if (spki === undefined || host === null || port === null) return []
  return [{ kind: 'trust-certificate', protocol, host, port, chain, spki }]
}

function later({ permanent, retryAfterSeconds }: Problem): Remedy[] {
  return permanent ? [] : [{ kind: 'retry-later', seconds: retryAfterSeconds }]
}
