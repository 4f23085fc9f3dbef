// Certificates good and bad, pins, and servers that do not speak TLS: nothing gets through that should not.
import { createHash, X509Certificate } from 'node:crypto'
import tls from 'node:tls'
import { describe, expect, test } from 'vitest'
import { ca, certificates } from '../../testing/certificates.ts'
import {
  close,
  endless,
  expectLine,
  offerTls,
  raw,
  reset,
  type Script,
  say,
  scriptedServer,
  stall,
  startTls,
} from '../../testing/scripted-server.ts'
import { failureOf, patience } from '../../testing/smtp-talk.ts'
import type { Identity } from '../../testing/x509.ts'
import { openSocket } from '../dns/open-socket.ts'
import { type Pin, type SecureOptions, secure } from './secure.ts'

async function play(script: Script, o: Partial<SecureOptions> = {}) {
  await using server = await scriptedServer(script)
  const socket = await openSocket([server.host], server.port, { signal: patience() })
  try {
    const secured = await secure(socket, { host: 'mail.test', port: 465, pins: [], signal: patience(), ca, ...o })
    secured.socket.end('hello\r\n')
    return secured
  } catch (failure) {
    expect(socket.destroyed).toBe(true)
    throw failure
  }
}

const accepted = (identity: Identity): Script => [startTls(identity), expectLine('hello'), stall()]
const turnedDown = (identity: Identity): Script => [offerTls(identity)]

function pinOf(identity: Identity, port = 465): Pin {
  const spki = new X509Certificate(identity.cert).publicKey.export({ type: 'spki', format: 'der' })
  return { host: 'mail.test', port, spki: createHash('sha256').update(spki).digest('hex') }
}

describe('a certificate that verifies', () => {
  test('is shown with the chain that the server sent', async () => {
    const { chain, protocol, cipher, pinned } = await play(accepted(certificates.chained))
    expect({ protocol, pinned }).toEqual({ protocol: 'TLSv1.3', pinned: false })
    expect(cipher).toMatch(/^TLS_/)
    expect(chain.map(({ subject }) => subject)).toEqual(['CN=mail.test', 'CN=FluenzR test intermediate'])
    const leaf = new X509Certificate(certificates.chained.cert)
    expect(chain[0]).toMatchObject({
      names: ['localhost', 'mail.test', '127.0.0.1', '0:0:0:0:0:0:0:1'],
      issuer: 'CN=FluenzR test intermediate',
      sha256: leaf.fingerprint256.replaceAll(':', '').toLowerCase(),
      spki: pinOf(certificates.chained).spki,
      validFrom: leaf.validFromDate.toISOString(),
      validTo: leaf.validToDate.toISOString(),
    })
  })

  test.each(['mail.test', 'MAIL.test', 'mail.test.', '127.0.0.1', '::1', '[::1]', 'localhost'])(
    'for %s',
    async (host) => {
      expect((await play(accepted(certificates.good), { host })).pinned).toBe(false)
    },
  )

  test('is asked for by name, and never by address', async () => {
    const asked: (string | undefined)[] = []
    const context = tls.createSecureContext(certificates.good)
    const SNICallback: tls.TlsOptions['SNICallback'] = (name, done) => {
      asked.push(name)
      done(null, context)
    }
    const script: Script = [startTls(certificates.good, { SNICallback }), stall()]
    await play(script, { host: 'mail.test.' })
    await play(script, { host: '127.0.0.1' })
    expect(asked).toEqual(['mail.test'])
  })

  test('needs no pin, and another pin does not hurt it', async () => {
    const pins = [pinOf(certificates.selfSigned)]
    expect((await play(accepted(certificates.good), { pins })).pinned).toBe(false)
  })
})

const bad = [
  ['expired', certificates.expired, 'CERT_HAS_EXPIRED'],
  ['not yet valid', certificates.notYetValid, 'CERT_NOT_YET_VALID'],
  ['self-signed', certificates.selfSigned, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['for another host', certificates.wrongHost, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['from an unknown authority', certificates.untrusted, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ['without its intermediate', certificates.incomplete, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
] as const

describe.each(bad)('a certificate %s', (_, identity, nodeError) => {
  test('is turned down before a byte is sent, and shown', async () => {
    const failure = await failureOf(play(turnedDown(identity)))
    const leaf = new X509Certificate(identity.cert)
    expect(failure).toMatchObject({
      evidence: { nodeError, chain: [{ sha256: leaf.fingerprint256.replaceAll(':', '').toLowerCase() }] },
    })
  })

  test('passes when exactly its key is pinned for this host and port', async () => {
    const secured = await play(accepted(identity), { pins: [pinOf(certificates.good), pinOf(identity)] })
    expect(secured.pinned).toBe(true)
  })

  test('is EPIN when another key is pinned there', async () => {
    const failure = await failureOf(play(turnedDown(identity), { pins: [pinOf(certificates.good)] }))
    expect(failure).toMatchObject({ evidence: { nodeError: 'EPIN', chain: [expect.anything()] } })
  })

  test('gains nothing from a pin for another port or another host', async () => {
    const pins = [pinOf(identity, 587), { ...pinOf(identity), host: 'other.test' }]
    expect(await failureOf(play(turnedDown(identity), { pins }))).toMatchObject({ evidence: { nodeError } })
  })
})

test('a certificate that names a host only in part of a name is for that host only', async () => {
  const failure = await failureOf(play(turnedDown(certificates.wrongHost), { host: 'a.b.other.test' }))
  expect(failure).toMatchObject({ evidence: { nodeError: 'ERR_TLS_CERT_ALTNAME_INVALID' } })
  await play(accepted(certificates.wrongHost), { host: 'a.other.test' })
})

describe('what is no TLS', () => {
  test.each([
    ['a plain greeting', [say('220 mail.test ESMTP'), stall()], /WRONG_VERSION_NUMBER|PACKET_LENGTH/],
    ['garbage', [raw(Buffer.alloc(4096, 7)), stall()], /^ERR_SSL/],
    ['endless garbage', [endless(Buffer.alloc(65_536, 0))], /^ERR_SSL/],
    ['closed at once', [close(), stall()], /ECONNRESET|ECLOSED/],
    ['reset at once', [reset()], /ECONNRESET|EPIPE|ECLOSED/],
    ['silence', [stall()], /^EDEADLINE$/],
    ['the first bytes of a handshake', [raw(Buffer.from([0x16, 3, 3, 0, 100, 2])), stall()], /^EDEADLINE$/],
  ] as [string, Script, RegExp][])('%s', async (_, script, nodeError) => {
    const failure = await failureOf(play(script, { signal: AbortSignal.timeout(300) }))
    expect(failure).toMatchObject({ name: 'MailFailure', evidence: { nodeError: expect.stringMatching(nodeError) } })
  })

  test('TLS 1.1 is not spoken', async () => {
    const old: tls.TlsOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }
    const failure = await failureOf(play([offerTls(certificates.good, old)]))
    expect(failure).toMatchObject({
      evidence: { nodeError: expect.stringMatching(/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/) },
    })
  })
})
