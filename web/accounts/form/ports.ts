// Which port goes with which encryption, and back (RFC 8314: implicit TLS on 465 and 993, STARTTLS on 587 and 143).
import type { Protocol, Security } from '../../../contract/stage.ts'

const usual: Record<Protocol, Record<Security, string>> = {
  smtp: { tls: '465', starttls: '587', none: '25' },
  imap: { tls: '993', starttls: '143', none: '143' },
}

export const usualPort = (protocol: Protocol, security: Security) => usual[protocol][security]

/** The port after a choice of encryption: the usual one, unless a special port was typed (Bridge: 1025, 1143). */
export function portFor(protocol: Protocol, { security, now }: { security: Security; now: string }): string {
  const isUsual = now === '' || Object.values(usual[protocol]).includes(now)
  return isUsual ? usual[protocol][security] : now
}

/** The encryption that a usual port means; undefined where the port says nothing. */
export function securityFor(protocol: Protocol, port: string): Security | undefined {
  if (port === usual[protocol].tls) return 'tls'
  if (port === usual[protocol].starttls) return 'starttls'
  return undefined
}
