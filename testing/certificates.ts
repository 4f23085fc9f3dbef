// A certificate authority for tests and one certificate for each thing that can be wrong with one. Made afresh in each
// process (a few milliseconds), so that nothing expires in the repository.
import { type Identity, issue } from './x509.ts'

const day = 86_400_000
const hosts = ['localhost', 'mail.test', '127.0.0.1', '::1']

const authority = issue({ name: 'FluenzR test authority', authority: true })
const intermediate = issue({ name: 'FluenzR test intermediate', authority: true, issuer: authority })
const stranger = issue({ name: 'An authority that nobody trusts', authority: true })

/** The authority to trust, PEM. */
export const ca: string = authority.cert

/** `good` and `chained` pass when `ca` is trusted and the host is localhost, mail.test, 127.0.0.1 or ::1. */
export const certificates = {
  good: issue({ name: 'mail.test', hosts, issuer: authority }),
  /** Signed by an intermediate, which the server sends along. */
  chained: withIntermediate(issue({ name: 'mail.test', hosts, issuer: intermediate })),
  /** The same, but the server forgets to send the intermediate: a common misconfiguration. */
  incomplete: issue({ name: 'mail.test', hosts, issuer: intermediate }),
  /** As Proton Bridge presents it on 127.0.0.1. */
  selfSigned: issue({ name: '127.0.0.1', hosts: ['127.0.0.1'] }),
  expired: issue({ name: 'mail.test', hosts, issuer: authority, ...between(-30, -2) }),
  notYetValid: issue({ name: 'mail.test', hosts, issuer: authority, ...between(2, 30) }),
  wrongHost: issue({ name: 'other.test', hosts: ['other.test', '*.other.test'], issuer: authority }),
  untrusted: issue({ name: 'mail.test', hosts, issuer: stranger }),
} as const satisfies Record<string, Identity>

function withIntermediate(leaf: Identity): Identity {
  return { key: leaf.key, cert: leaf.cert + intermediate.cert }
}

function between(firstDay: number, lastDay: number) {
  return { notBefore: new Date(Date.now() + firstDay * day), notAfter: new Date(Date.now() + lastDay * day) }
}
