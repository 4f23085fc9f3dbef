// Writes X.509 version 3 certificates (RFC 5280) with ECDSA P-256, so that tests and the practice server need no openssl
// program and may choose any date. Only what those need; never used by the product itself.
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIP } from 'node:net'

export interface Identity {
  /** PKCS #8, PEM. */
  key: string
  /** The certificate, followed by its intermediates, PEM. */
  cert: string
}

export interface Issuer extends Identity {
  name: string
  privateKey: KeyObject
}

export interface Wish {
  /** The common name of the subject. */
  name: string
  /** Host names and IP addresses for the subjectAltName; none for an authority. */
  hosts?: readonly string[]
  authority?: boolean
  notBefore?: Date
  notAfter?: Date
  /** Left out: self-signed. */
  issuer?: Issuer
  /** Whose key it is once more, as after a renewal; a new one when left out. */
  keyOf?: Issuer
}

const day = 86_400_000

/** Makes a key and a certificate for it, valid from yesterday for 90 days unless told otherwise. */
export function issue(wish: Wish): Issuer {
  const privateKey = wish.keyOf?.privateKey ?? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const publicKey = createPublicKey(privateKey)
  const signer = wish.issuer?.privateKey ?? privateKey
  const algorithm = sequence(objectId('1.2.840.10045.4.3.2')) // ecdsa-with-SHA256
  const body = sequence(
    explicit(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    commonName(wish.issuer?.name ?? wish.name),
    sequence(
      time(wish.notBefore ?? new Date(Date.now() - day)),
      time(wish.notAfter ?? new Date(Date.now() + 90 * day)),
    ),
    commonName(wish.name),
    publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(...extensions(wish, publicKey))),
  )
  const signature = sign('sha256', body, signer)
  const certificate = pem('CERTIFICATE', sequence(body, algorithm, bitString(signature)))
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return { key, cert: certificate, name: wish.name, privateKey }
}

function extensions(wish: Wish, publicKey: KeyObject): Buffer[] {
  const authority = wish.authority ?? false
  const keyUsage = authority ? Buffer.from([3, 2, 1, 0x06]) : Buffer.from([3, 2, 7, 0x80])
  const found = [
    extension('2.5.29.19', authority ? sequence(tagged(0x01, Buffer.from([0xff]))) : sequence(), true),
    extension('2.5.29.15', keyUsage, true),
    extension('2.5.29.14', tagged(0x04, keyIdentifier(publicKey))),
  ]
  if (wish.issuer) found.push(extension('2.5.29.35', sequence(tagged(0x80, keyIdentifier(wish.issuer.privateKey)))))
  if (!authority) found.push(extension('2.5.29.37', sequence(objectId('1.3.6.1.5.5.7.3.1'))))
  if (wish.hosts) found.push(extension('2.5.29.17', sequence(...wish.hosts.map(alternativeName))))
  return found
}

function extension(id: string, value: Buffer, critical = false): Buffer {
  const flag = critical ? [tagged(0x01, Buffer.from([0xff]))] : []
  return sequence(objectId(id), ...flag, tagged(0x04, value))
}

function keyIdentifier(key: KeyObject): Buffer {
  const spki = createPublicKey(key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'pem' }))
  return createHash('sha1')
    .update(spki.export({ type: 'spki', format: 'der' }))
    .digest()
}

function alternativeName(host: string): Buffer {
  switch (isIP(host)) {
    case 4:
      return tagged(0x87, Buffer.from(host.split('.').map(Number)))
    case 6:
      return tagged(0x87, ipv6Bytes(host))
    default:
      return tagged(0x82, Buffer.from(host, 'latin1'))
  }
}

function ipv6Bytes(host: string): Buffer {
  const [head = [], tail = []] = host.split('::').map((half) => half.split(':').filter((group) => group !== ''))
  const groups = [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail]
  return Buffer.from(groups.map((group) => group.padStart(4, '0')).join(''), 'hex')
}

function commonName(name: string): Buffer {
  return sequence(tagged(0x31, sequence(objectId('2.5.4.3'), tagged(0x0c, Buffer.from(name)))))
}

/** UTCTime until 2049, GeneralizedTime from 2050 on (RFC 5280 §4.1.2.5). */
function time(at: Date): Buffer {
  const digits = `${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`
  return at.getUTCFullYear() < 2050
    ? tagged(0x17, Buffer.from(digits.slice(2), 'latin1'))
    : tagged(0x18, Buffer.from(digits, 'latin1'))
}

function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

function base128(value: number): number[] {
  const bytes = [value & 0x7f]
  for (let left = value >>> 7; left > 0; left >>>= 7) bytes.unshift((left & 0x7f) | 0x80)
  return bytes
}

const sequence = (...parts: Buffer[]) => tagged(0x30, Buffer.concat(parts))
const integer = (value: Buffer) => tagged(0x02, value)
const bitString = (value: Buffer) => tagged(0x03, Buffer.concat([Buffer.from([0]), value]))
const explicit = (number: number, value: Buffer) => tagged(0xa0 + number, value)

function tagged(tag: number, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag, ...lengthOf(value.length)]), value])
}

function lengthOf(size: number): number[] {
  if (size < 0x80) return [size]
  return size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
