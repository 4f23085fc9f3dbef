// TLS over an open socket. Nobody can write a byte before the certificate is verified or its key is one that the user
// pinned for this host and port; there is no other way in.
import type { X509Certificate } from 'node:crypto'
import { isIP, type Socket } from 'node:net'
import tls, { type SecureContext } from 'node:tls'
import { domainToASCII } from 'node:url'
import type { CertificateFacts } from '../../contract/problem.ts'
import { whyStopped } from '../dns/stopped.ts'
import { MailFailure } from '../problem/failure.ts'
import { factsOfChain } from './certificate-facts.ts'

/** `spki`: lower-case hex SHA-256 of the SubjectPublicKeyInfo that the user trusts for this host and port. */
export interface Pin {
  host: string
  port: number
  spki: string
}

export interface Secured {
  socket: tls.TLSSocket
  /** 'TLSv1.3' */
  protocol: string
  cipher: string
  chain: CertificateFacts[]
  /** The certificate passed only because of a pin. */
  pinned: boolean
}

export interface SecureOptions {
  host: string
  port: number
  pins: readonly Pin[]
  signal: AbortSignal
  /** Certificate authorities in place of the system's: for tests. */
  ca?: string | Buffer
}

/**
 * Handshake and verification (RFC 8314 3, RFC 9525). On any failure the socket is destroyed.
 * MailFailure: OpenSSL's or Node's code, with the chain where the server showed one · EPIN · ECLOSED · EDEADLINE.
 */
export async function secure(socket: Socket, options: SecureOptions): Promise<Secured> {
  const host = tlsName(options.host)
  // `rejectUnauthorized: false` only lets the handshake end, so that the certificate can be shown; judge() decides.
  const over = tls.connect({
    socket,
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}), // RFC 6066 3: no addresses in SNI
    secureContext: contextFor(options.ca),
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined, // judge() compares the name itself
  })
  try {
    await handshake(over, options.signal)
    return judge(over, host, options)
  } catch (error) {
    over.destroy()
    socket.destroy()
    throw error
  }
}

const contexts = new Map<string | undefined, SecureContext>()

/** One for all connections: each of its own would cost some 50 KB for as long as the connection lives. */
function contextFor(ca: string | Buffer | undefined): SecureContext {
  const key = ca?.toString()
  const known = contexts.get(key)
  if (known) return known
  // RFC 8996, RFC 8997
  const context = tls.createSecureContext({ minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) })
  contexts.set(key, context)
  return context
}

/** A trailing dot is not part of the name that a certificate holds (RFC 6125 errata, RFC 9525 6.3). */
function tlsName(host: string): string {
  const bare = host.trim().replace(/^\[(.*)\]$/, '$1')
  return isIP(bare) === 0 ? domainToASCII(bare).replace(/\.$/, '') : bare.toLowerCase()
}

function handshake(over: tls.TLSSocket, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const stop = () => reject(whyStopped(signal))
  const fail = (error: NodeJS.ErrnoException) =>
    reject(new MailFailure({ nodeError: error.code ?? 'EPROTOCOL', nodeMessage: error.message }, { cause: error }))
  const closed = () => reject(new MailFailure({ nodeError: 'ECLOSED', nodeMessage: 'closed during the TLS handshake' }))
  over.once('secureConnect', resolve)
  over.once('close', closed)
  // Stays on: an error between two conversations is found in `errored` by the next one.
  over.on('error', fail)
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  return promise.finally(() => {
    over.off('close', closed)
    signal.removeEventListener('abort', stop)
  })
}

function judge(over: tls.TLSSocket, host: string, { port, pins }: SecureOptions): Secured {
  const leaf = over.getPeerX509Certificate()
  if (leaf === undefined) throw new MailFailure({ nodeError: 'EPROTOCOL', nodeMessage: 'no certificate was shown' })
  const chain = factsOfChain(leaf)
  const secured = { socket: over, protocol: over.getProtocol() ?? '', cipher: over.getCipher().name, chain }
  const objection = objectionTo(over, leaf, host)
  if (objection === undefined) return { ...secured, pinned: false }
  const here = pins.filter((pin) => pin.port === port && tlsName(pin.host) === host)
  if (here.some((pin) => pin.spki === chain[0]?.spki)) return { ...secured, pinned: true }
  if (here.length === 0) throw new MailFailure({ ...objection, chain })
  throw new MailFailure({
    nodeError: 'EPIN',
    nodeMessage: `another key than the trusted one (${objection.nodeError})`,
    chain,
  })
}

/** Why the certificate does not pass on its own: first its chain and dates (OpenSSL), then its names (RFC 9525 6). */
function objectionTo(over: tls.TLSSocket, leaf: X509Certificate, host: string) {
  if (!over.authorized) return { nodeError: String(over.authorizationError), nodeMessage: 'certificate not verified' }
  const wrongName = tls.checkServerIdentity(host, leaf.toLegacyObject())
  return wrongName && { nodeError: 'ERR_TLS_CERT_ALTNAME_INVALID', nodeMessage: wrongName.message }
}
