import { describe, expect, it } from 'vitest'
import { ca } from '../../testing/certificates.ts'
import { startMailWorld } from '../../testing/mail-world.ts'
import { realServers } from '../../testing/real-servers.ts'
import { knock } from './knock.ts'

const options = (given: object = {}) =>
  ({ signal: AbortSignal.timeout(5_000), network: 'allow', name: '[127.0.0.1]', ca, ...given }) as const

describe.runIf(realServers().available)('knock at real servers', () => {
  it('is greeted at every encrypted door, and sends no login', async () => {
    await using world = await startMailWorld()
    const { submission, submissions, imap, imaps } = world.ports
    const at = (port: number, security: 'tls' | 'starttls') => ({ host: '127.0.0.1', port, security })
    await knock('smtp', at(submissions, 'tls'), options())
    await knock('smtp', at(submission, 'starttls'), options())
    await knock('imap', at(imaps, 'tls'), options())
    await knock('imap', at(imap, 'starttls'), options())
    expect(await world.log()).not.toMatch(/auth failed|sasl_username/i)
  })

  it('is not greeted at a door of the other mode, nor where nobody can vouch for the certificate', async () => {
    await using world = await startMailWorld()
    const { submission, imaps } = world.ports
    const door = { host: '127.0.0.1', port: submission, security: 'tls' } as const
    await expect(knock('smtp', door, options())).rejects.toMatchObject({ name: 'MailFailure' })
    const unknown = { host: '127.0.0.1', port: imaps, security: 'tls' } as const
    await expect(knock('imap', unknown, options({ ca: undefined }))).rejects.toMatchObject({ name: 'MailFailure' })
  })

  it('refuses a private address where strangers may name the host', async () => {
    const door = { host: '127.0.0.1', port: 1, security: 'tls' } as const
    await expect(knock('smtp', door, options({ network: 'deny' }))).rejects.toThrow('EPRIVATE')
  })
})
