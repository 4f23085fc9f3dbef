// The check against real servers that present each kind of wrong certificate: it stops before the password is sent,
// shows the chain, and a pin lets in exactly the key that was shown.
import { describe, expect, it } from 'vitest'
import { certificates } from '../../testing/certificates.ts'
import { startMailWorld } from '../../testing/mail-world.ts'
import { realServers } from '../../testing/real-servers.ts'
import { factOf, problemIn, tryCheck } from '../../testing/try-check.ts'

const bridge = { host: '127.0.0.1' }

describe.runIf(realServers().available)('a check of certificates on real servers', () => {
  it.each([
    ['expired', 'certificate-expired'],
    ['notYetValid', 'certificate-expired'],
    ['wrongHost', 'certificate-wrong-host'],
    ['untrusted', 'certificate-untrusted'],
    ['incomplete', 'certificate-untrusted'],
    ['selfSigned', 'certificate-self-signed'],
  ] as const)('refuses a certificate that is %s, on both sides, before the login', async (kind, code) => {
    await using world = await startMailWorld({ certificate: certificates[kind] })
    const { outcome, progress } = await tryCheck(world, kind === 'selfSigned' ? { smtp: bridge, imap: bridge } : {})
    for (const rungs of [progress.smtp.rungs, progress.imap?.rungs ?? []]) {
      const problem = problemIn(rungs)
      expect(problem).toMatchObject({ code, family: 'certificate', stage: 'secure' })
      expect(problem.chain[0]?.sha256).toMatch(/^[0-9a-f]{64}$/)
    }
    expect(outcome).toBe('failed')
    expect(await world.log()).not.toMatch(/sasl_method|Login: user/)
  })

  it('trusts a self-signed key once it is pinned for this host and port', async () => {
    await using world = await startMailWorld({ certificate: certificates.selfSigned })
    const first = await tryCheck(world, { smtp: bridge, imap: bridge })
    const spki = problemIn(first.progress.smtp.rungs).chain[0]?.spki ?? ''
    const pins = [world.ports.submission, world.ports.imap].map((port) => ({ ...bridge, port, spki }))
    const { outcome, progress } = await tryCheck(world, { smtp: bridge, imap: bridge, pins })
    expect(factOf(progress.smtp.rungs, 'secured').pinned).toBe(true)
    expect(outcome).toBe('ready')
  })

  it('asks again when the key is not the pinned one any more', async () => {
    await using world = await startMailWorld({ certificate: certificates.selfSigned })
    const pins = [{ ...bridge, port: world.ports.submission, spki: '0'.repeat(64) }]
    const { progress } = await tryCheck(world, { smtp: bridge, imap: null, pins })
    expect(problemIn(progress.smtp.rungs)).toMatchObject({ code: 'certificate-changed', stage: 'secure' })
  })
})
