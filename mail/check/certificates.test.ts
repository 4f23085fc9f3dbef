// Certificates as a check tells them: what is shown of them, what a trusted key opens and what it does not.
import { createHash, X509Certificate } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Fact } from '../../contract/ladder.ts'
import type { Problem } from '../../contract/problem.ts'
import { ca, certificates } from '../../testing/certificates.ts'
import { imapServer, smtpServer } from '../../testing/hostile/answering-server.ts'
import type { Misbehaviour } from '../../testing/hostile/misbehaviour.ts'
import { offerTls, type Script, scriptedServer, startTls } from '../../testing/scripted-server.ts'
import { type Identity, issue } from '../../testing/x509.ts'
import type { Pin } from '../tls/secure.ts'
import { check, targetAt } from './check-setting.ts'
import type { CheckResult } from './run-check.ts'

const own = { name: '127.0.0.1', hosts: ['127.0.0.1', 'bridge.test'] }
const first = issue(own)
const renewed = issue({ ...own, keyOf: first })
const stranger = issue(own)

const protocols = ['smtp', 'imap'] as const
const securities = ['tls', 'starttls'] as const
const ways = protocols.flatMap((protocol) => securities.map((security) => ({ protocol, security })))
type Way = (typeof ways)[number]

interface Wish {
  shows: Identity
  /** Where the trusted keys are trusted; the port is that of the server unless said otherwise. */
  pins?: (Omit<Pin, 'port'> & { port?: number })[]
  /** The client is to go away without a word over TLS. */
  turnedDown?: boolean
  host?: string
}

async function run({ protocol, security }: Way, { shows, pins = [], turnedDown = false, host }: Wish) {
  const tls = [turnedDown ? offerTls(shows) : startTls(shows)]
  const house: Misbehaviour = { that: 'shows this certificate', security, server: { tls }, ends: 'passes' }
  const script: Script = (protocol === 'smtp' ? smtpServer : imapServer)(house, () => {})
  await using server = await scriptedServer(script)
  const { port } = server
  const place = { port, security, ...(host !== undefined && { host }) }
  const trusted = { pins: pins.map((pin) => ({ port, ...pin })) }
  const target = protocol === 'smtp' ? targetAt(place, null, trusted) : targetAt(nowhere, place, trusted)
  const result = await check(target, { ca, lookup, budgets: { remedies: 2_000 } })
  return { ...secureRung(result, protocol), port }
}

const nowhere = { port: 1, security: 'none' } as const
const lookup = async () => [{ address: '127.0.0.1', family: 4 }]

function secureRung({ progress }: CheckResult, protocol: Way['protocol']) {
  const rung = progress[protocol]?.rungs.find(({ stage }) => stage === 'secure')
  const fact: Fact | undefined = rung?.state === 'passed' ? rung.fact : undefined
  const problem: Problem | undefined = rung?.state === 'failed' ? rung.problem : undefined
  return { fact, problem }
}

function spkiOf({ cert }: Identity): string {
  const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(spki).digest('hex')
}

const pin = { host: '127.0.0.1', spki: spkiOf(first) }

describe.each(ways)('over $security, by $protocol, a certificate that signs itself', (way) => {
  test('is shown whole, with its key to be trusted', async () => {
    const { problem, port } = await run(way, { shows: first, turnedDown: true })
    const { protocol } = way
    const leaf = new X509Certificate(first.cert)
    const shown = {
      subject: 'CN=127.0.0.1',
      names: ['127.0.0.1', 'bridge.test'],
      issuer: 'CN=127.0.0.1',
      validFrom: leaf.validFromDate.toISOString(),
      validTo: leaf.validToDate.toISOString(),
      sha256: leaf.fingerprint256.replaceAll(':', '').toLowerCase(),
      spki: pin.spki,
    }
    expect(problem?.code).toBe('certificate-self-signed')
    expect(problem?.chain.map((one) => ({ ...one, names: one.names.toSorted() }))).toEqual([shown])
    const remedy = { kind: 'trust-certificate', protocol, host: pin.host, port, chain: problem?.chain, spki: pin.spki }
    expect(problem?.remedies).toEqual([remedy])
  })

  test('passes by its trusted key, and says so', async () => {
    const { fact } = await run(way, { shows: first, pins: [pin] })
    expect(fact).toMatchObject({ kind: 'secured', pinned: true, chain: [{ spki: pin.spki }] })
  })

  test('may be renewed with the same key', async () => {
    const { fact } = await run(way, { shows: renewed, pins: [pin] })
    expect(fact).toMatchObject({ pinned: true, chain: [{ spki: pin.spki }] })
    expect(fact?.kind === 'secured' && fact.chain[0]?.sha256).not.toBe(sha256Of(first))
  })

  test('is asked about again when its key has changed', async () => {
    const { problem } = await run(way, { shows: stranger, pins: [pin], turnedDown: true })
    expect(problem).toMatchObject({ code: 'certificate-changed', nodeError: 'EPIN', permanent: true })
    expect(problem?.remedies).toMatchObject([{ kind: 'trust-certificate', spki: spkiOf(stranger) }])
  })

  test('gains nothing from a key that is trusted for another port or another host', async () => {
    const pins = [
      { ...pin, port: 1 },
      { ...pin, host: 'other.test' },
    ]
    const { problem } = await run(way, { shows: first, pins, turnedDown: true })
    expect(problem?.code).toBe('certificate-self-signed')
  })

  test('gains nothing under another name, although the server is the same', async () => {
    const { problem } = await run(way, { shows: first, pins: [pin], turnedDown: true, host: 'bridge.test' })
    expect(problem?.code).toBe('certificate-self-signed')
  })
})

test.each(ways)('over $security, by $protocol, a verified certificate needs no trusted key', async (way) => {
  const { fact } = await run(way, { shows: certificates.chained, pins: [pin] })
  expect(fact).toMatchObject({ pinned: false })
  const subjects = fact?.kind === 'secured' ? fact.chain.map(({ subject }) => subject) : []
  expect(subjects).toEqual(['CN=mail.test', 'CN=FluenzR test intermediate'])
})

function sha256Of({ cert }: Identity): string {
  return new X509Certificate(cert).fingerprint256.replaceAll(':', '').toLowerCase()
}
