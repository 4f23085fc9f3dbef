import { describe, expect, it } from 'vitest'
import { ca } from '../../testing/certificates.ts'
import { startMailWorld } from '../../testing/mail-world.ts'
import { realServers } from '../../testing/real-servers.ts'
import { answers, type Knock, type KnockOptions } from './knock.ts'

const host = '127.0.0.1'
const options = (given: Partial<KnockOptions> = {}): KnockOptions => ({
  signal: AbortSignal.timeout(5_000),
  network: 'allow',
  ehloName: '[127.0.0.1]',
  pins: [],
  ca,
  ...given,
})

describe.runIf(realServers().available)('knocking at real servers', () => {
  it('is answered at every encrypted door, and sends no login', async () => {
    await using world = await startMailWorld()
    const { submission, submissions, imap, imaps } = world.ports
    const doors: Knock[] = [
      { protocol: 'smtp', host, port: submissions, security: 'tls' },
      { protocol: 'smtp', host, port: submission, security: 'starttls' },
      { protocol: 'imap', host, port: imaps, security: 'tls' },
      { protocol: 'imap', host, port: imap, security: 'starttls' },
    ]
    expect(await Promise.all(doors.map((door) => answers(door, options())))).toEqual([true, true, true, true])
    expect(await world.log()).not.toMatch(/auth failed|sasl_username/i)
  })

  it('is not answered at a door of the other mode, nor where nobody can vouch for the certificate', async () => {
    await using world = await startMailWorld()
    const { submission, imaps } = world.ports
    const otherMode: Knock = { protocol: 'smtp', host, port: submission, security: 'tls' }
    const unknown: Knock = { protocol: 'imap', host, port: imaps, security: 'tls' }
    expect(await answers(otherMode, options())).toBe(false)
    expect(await answers(unknown, options({ ca: '' }))).toBe(false)
  })

  it('does not even try a private address where strangers may name the host', async () => {
    await using world = await startMailWorld()
    const door: Knock = { protocol: 'imap', host, port: world.ports.imaps, security: 'tls' }
    expect(await answers(door, options({ network: 'deny' }))).toBe(false)
  })
})
