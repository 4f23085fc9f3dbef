// Whether this machine can run the real mail servers that tests talk to. Tests ask it to `describe.runIf`; the global
// set-up says loudly when the answer is no.
import { existsSync } from 'node:fs'

/** Debian's packages and, for each, the file that shows that it is installed. */
const packages = {
  postfix: '/usr/lib/postfix/sbin/master',
  'dovecot-core': '/usr/sbin/dovecot',
  'dovecot-imapd': '/usr/lib/dovecot/imap',
  'dovecot-submissiond': '/usr/lib/dovecot/submission',
  'dovecot-lmtpd': '/usr/lib/dovecot/lmtp',
  chromium: '/usr/bin/chromium',
} as const

const mailServers = ['postfix', 'dovecot-core', 'dovecot-imapd', 'dovecot-submissiond', 'dovecot-lmtpd'] as const

export type RealServers = { available: true } | { available: false; reason: string }

export function missingPackages(): string[] {
  return Object.entries(packages).flatMap(([name, file]) => (existsSync(file) ? [] : [name]))
}

/** Postfix and Dovecot are installed, and we are root, which Postfix cannot do without. */
export function realServers(): RealServers {
  const missing = mailServers.filter((name) => !existsSync(packages[name]))
  if (missing.length > 0) return { available: false, reason: `not installed: ${missing.join(', ')}` }
  if (process.getuid?.() !== 0) return { available: false, reason: 'Postfix needs root' }
  return { available: true }
}
