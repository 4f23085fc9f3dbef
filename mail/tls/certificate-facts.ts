// What a certificate says, in the form in which it is shown to a person and remembered by a pin.
import { createHash, type X509Certificate } from 'node:crypto'
import type { CertificateFacts } from '../../contract/problem.ts'

// A server may send any number of certificates; nobody looks at more than this.
const longestChain = 8

/** The certificate and those that issued it, as far as the server sent them; leaf first. */
export function factsOfChain(leaf: X509Certificate): CertificateFacts[] {
  const facts: CertificateFacts[] = []
  let certificate: X509Certificate | undefined = leaf
  while (certificate !== undefined && facts.length < longestChain) {
    facts.push(factsOf(certificate))
    const issuer: X509Certificate | undefined = certificate.issuerCertificate
    certificate = issuer?.fingerprint256 === certificate.fingerprint256 ? undefined : issuer
  }
  return facts
}

function factsOf(certificate: X509Certificate): CertificateFacts {
  return {
    subject: oneLine(certificate.subject),
    names: namesOf(certificate.subjectAltName),
    issuer: oneLine(certificate.issuer),
    validFrom: new Date(certificate.validFrom).toISOString(),
    validTo: new Date(certificate.validTo).toISOString(),
    sha256: createHash('sha256').update(certificate.raw).digest('hex'),
    spki: createHash('sha256').update(subjectPublicKeyInfo(certificate.raw)).digest('hex'),
  }
}

/** Node writes one attribute a line. An empty subject is allowed where there are names (RFC 5280 4.1.2.6). */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ')
}

/** `DNS:a.example, IP Address:192.0.2.1, DNS:"odd, one"` → the names; Node quotes those that hold a comma. */
function namesOf(text: string | undefined): string[] {
  const entries = (text ?? '').match(/(?:[^,"]|"(?:\\.|[^"\\])*")+/g) ?? []
  return entries.map((entry) => entry.trim()).flatMap((entry) => entry.match(/^(?:DNS|IP Address):(.+)$/)?.[1] ?? [])
}

/**
 * The DER bytes of SubjectPublicKeyInfo as they stand in the certificate: what RFC 7469 2.4 hashes. Walked here rather
 * than exported from the key, because an issuer may hold a key that Node cannot load.
 */
function subjectPublicKeyInfo(der: Buffer): Buffer {
  const certificate = elementAt(der, 0)
  const toBeSigned = elementAt(der, certificate.content)
  // RFC 5280 4.1: version [0] OPTIONAL, serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo.
  let at = toBeSigned.content
  const hasVersion = der[at] === 0xa0
  for (let skip = hasVersion ? 6 : 5; skip > 0; skip--) at = elementAt(der, at).end
  return der.subarray(at, elementAt(der, at).end)
}

/** X.690 8.1: one tag byte, then the length in one byte or in as many as the first one says. */
function elementAt(der: Buffer, at: number): { content: number; end: number } {
  const first = der.readUInt8(at + 1)
  if (first < 0x80) return { content: at + 2, end: at + 2 + first }
  const bytes = first & 0x7f
  const content = at + 2 + bytes
  return { content, end: content + der.readUIntBE(at + 2, bytes) }
}
