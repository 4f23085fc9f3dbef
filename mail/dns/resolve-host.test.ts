// Names to addresses: order, refusals after resolution, and what the resolver may say.
import { describe, expect, test } from 'vitest'
import { failureOf, patience } from '../../testing/smtp-talk.ts'
import { type Lookup, resolveHost } from './resolve-host.ts'

const answering =
  (...addresses: readonly string[]): Lookup =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

const failing =
  (code: string): Lookup =>
  () =>
    Promise.reject(Object.assign(new Error(`queryA ${code}`), { code }))

describe('resolveHost', () => {
  test('alternates the families, beginning with the one that the system prefers', async () => {
    const lookup = answering('2a00::1', '2a00::2', '2a00::3', '1.1.1.1', '2a00::1')
    const found = await resolveHost('mail.test', { network: 'allow', signal: patience(), lookup })
    expect(found).toEqual(['2a00::1', '1.1.1.1', '2a00::2', '2a00::3'])
  })

  test('asks for the ASCII form of an international name', async () => {
    const asked: string[] = []
    const lookup: Lookup = async (host) => {
      asked.push(host)
      return [{ address: '1.1.1.1', family: 4 }]
    }
    await resolveHost(' smtp.société.fr ', { network: 'deny', signal: patience(), lookup })
    expect(asked).toEqual(['smtp.xn--socit-esab.fr'])
  })

  test.each([
    ['127.0.0.1', '127.0.0.1'],
    ['::1', '::1'],
    ['[::1]', '::1'],
  ])('takes the literal %s for what it is', async (host, address) => {
    expect(await resolveHost(host, { network: 'allow', signal: patience() })).toEqual([address])
  })

  test('finds this machine with the resolver of the system', async () => {
    expect(await resolveHost('localhost', { network: 'allow', signal: patience() })).toContain('127.0.0.1')
  })
})

describe('with the private network denied', () => {
  test.each([
    'localhost',
    '127.0.0.1',
    '[::1]',
    '127.1',
    '0x7f.1',
    '2130706433',
    '0177.0.0.1',
    '::ffff:169.254.169.254',
  ])('%s is refused', async (host) => {
    const failure = await failureOf(resolveHost(host, { network: 'deny', signal: patience() }))
    expect(failure).toMatchObject({ evidence: { nodeError: expect.stringMatching(/^(EPRIVATE|ENOTFOUND)$/) } })
  })

  test('a public name with a private address is refused after it was resolved', async () => {
    const failure = await failureOf(
      resolveHost('evil.example', { network: 'deny', signal: patience(), lookup: answering('169.254.169.254') }),
    )
    expect(failure).toMatchObject({
      evidence: { nodeError: 'EPRIVATE', nodeMessage: expect.stringContaining('169.254.169.254') },
    })
  })

  test('only the public ones of several addresses are left to connect to', async () => {
    const lookup = answering('10.0.0.1', '2a00::1', 'fd00::1', '1.1.1.1')
    expect(await resolveHost('mixed.example', { network: 'deny', signal: patience(), lookup })).toEqual([
      '2a00::1',
      '1.1.1.1',
    ])
  })
})

describe('a name that does not resolve', () => {
  test.each(['ENOTFOUND', 'EAI_AGAIN', 'ESERVFAIL'])('%s is passed on', async (code) => {
    const failure = await failureOf(
      resolveHost('no.example', { network: 'allow', signal: patience(), lookup: failing(code) }),
    )
    expect(failure).toMatchObject({ name: 'MailFailure', evidence: { nodeError: code } })
  })

  test.each(['', ' ', 'a b', 'exa%mple'])('%j is no name at all', async (host) => {
    expect(await failureOf(resolveHost(host, { network: 'allow', signal: patience() }))).toMatchObject({
      evidence: { nodeError: 'ENOTFOUND' },
    })
  })

  test('no address is as good as no name', async () => {
    const failure = await failureOf(
      resolveHost('empty.example', { network: 'allow', signal: patience(), lookup: answering() }),
    )
    expect(failure).toMatchObject({ evidence: { nodeError: 'ENOTFOUND' } })
  })

  test('a resolver that keeps silent is left at the deadline', async () => {
    const lookup: Lookup = () => new Promise(() => {})
    const failure = await failureOf(
      resolveHost('slow.example', { network: 'allow', signal: AbortSignal.timeout(50), lookup }),
    )
    expect(failure).toMatchObject({ evidence: { nodeError: 'EDEADLINE' } })
  })

  test('a bug in the resolver stays a bug', async () => {
    const lookup: Lookup = () => Promise.reject(new TypeError('bug'))
    expect(await failureOf(resolveHost('a.example', { network: 'allow', signal: patience(), lookup }))).toBeInstanceOf(
      TypeError,
    )
  })
})
