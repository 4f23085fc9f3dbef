import { describe, expect, it } from 'vitest'
import { providers } from '../providers/providers.ts'
import { discover, discoverOffline } from './discover.ts'
import type { Outside } from './source.ts'

const silent: Outside = {
  mx: async () => [],
  srv: async () => [],
  page: async () => undefined,
  greets: async () => false,
}
const never = () => new Promise<never>(() => {})
const outside = (answers: Partial<Outside>) => ({
  outside: { ...silent, ...answers },
  now: () => 0,
  signal: new AbortController().signal,
})
/** An outside that notes every place at which it was asked. */
function telling(asked: string[]): Partial<Outside> {
  const note = <T>(place: string, answer: T) => {
    asked.push(place)
    return Promise.resolve(answer)
  }
  return {
    mx: (domain) => note(domain, ['mx.b.test']),
    srv: (name) => note(name, []),
    page: (url) => note(url, undefined),
  }
}
const at = (host: string, port: number) => expect.objectContaining({ host, port })

const page = (smtp: string, imap: string) => `<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="x">
  <incomingServer type="imap"><hostname>${imap}</hostname><port>993</port><socketType>SSL</socketType>
    <username>%EMAILLOCALPART%</username></incomingServer>
  <outgoingServer type="smtp"><hostname>${smtp}</hostname><port>587</port><socketType>STARTTLS</socketType>
    <username>%EMAILADDRESS%</username></outgoingServer></emailProvider></clientConfig>`

describe('discover', () => {
  it('answers for a known domain without asking anyone', async () => {
    const asked: string[] = []
    const found = await discover('jane@gmail.com', outside(telling(asked)))
    expect(found?.providerId).toBe('gmail')
    expect(found?.candidates[0]).toMatchObject({ host: 'smtp.gmail.com', username: 'jane@gmail.com', trusted: true })
    expect(asked).toEqual([])
  })

  it.each([
    ['mx1.mail.ovh.net', 'ovh-mxplan', 'ssl0.ovh.net'],
    ['spool.mail.gandi.net', 'gandi', 'mail.gandi.net'],
    ['mta-gw.infomaniak.ch', 'infomaniak', 'mail.infomaniak.com'],
    ['mx00.ionos.fr', 'ionos', 'smtp.ionos.fr'],
    ['mx.zoho.eu', 'zoho-eu', 'smtp.zoho.eu'],
    ['aspmx.l.google.com', 'gmail', 'smtp.gmail.com'],
    ['mon-fr.mail.protection.outlook.com', 'microsoft365', 'smtp.office365.com'],
    ['mail.protonmail.ch', 'proton-bridge', '127.0.0.1'],
  ])("knows a customer's own domain by its MX %s", async (mx, providerId, smtpHost) => {
    const found = await discover('contact@monentreprise.example', outside({ mx: async () => [mx] }))
    expect(found?.providerId).toBe(providerId)
    expect(found?.candidates[0]).toMatchObject({ host: smtpHost, source: 'provider-mx', trusted: false })
  })

  it('prefers what the domain publishes to the database, whichever is quicker', async () => {
    const slowAutoconfig = async (url: string) => {
      if (url.startsWith('https://autoconfig.')) await new Promise((resolve) => setImmediate(resolve))
      return page(url.startsWith('https://autoconfig.') ? 'smtp.own.test' : 'smtp.db.test', 'imap.own.test')
    }
    const found = await discover('jane@own.test', outside({ page: slowAutoconfig }))
    expect(found?.candidates[0]).toEqual(at('smtp.own.test', 587))
    expect(found?.candidates.find(({ protocol }) => protocol === 'imap')).toMatchObject({
      username: 'jane',
      trusted: true,
    })
  })

  it('joins directions from different sources', async () => {
    const srv = async (name: string) =>
      name.startsWith('_imaps.') ? [{ host: 'imap.a.test', port: 993, priority: 0, weight: 1 }] : []
    const greets: Outside['greets'] = async ({ host, port }) => host === 'mail.a.test' && port === 465
    const found = await discover('jane@a.test', outside({ srv, greets }))
    expect(found?.candidates.map(({ source }) => source)).toEqual(['srv', 'probe'])
  })

  it('reads `_submission` on port 465 as TLS from the start', async () => {
    const srv = async (name: string) =>
      name.startsWith('_submission.') ? [{ host: 'smtp.a.test', port: 465, priority: 0, weight: 1 }] : []
    const found = await discover('jane@a.test', outside({ srv }))
    expect(found?.candidates[0]).toMatchObject({ security: 'tls' })
  })

  it('keeps the deadline when nobody answers, and says who was late', async () => {
    const deadline = new AbortController()
    const stuck = { ...outside({ mx: never, srv: never, page: never, greets: never }), signal: deadline.signal }
    const asking = discover('jane@a.test', stuck)
    deadline.abort()
    const found = await asking
    expect(found?.candidates).toEqual([])
    expect(new Set(found?.tried.slice(2).map(({ result }) => result))).toEqual(new Set(['too-late']))
  })

  it('goes on when a source fails', async () => {
    const broken = async () => Promise.reject(new Error('ESERVFAIL'))
    const found = await discover('jane@a.test', outside({ mx: broken, page: async () => page('s.a.test', 'i.a.test') }))
    expect(found?.tried.find(({ source }) => source === 'provider-mx')?.result).toBe('failed')
    expect(found?.candidates[0]).toEqual(at('s.a.test', 587))
  })

  it('sends the domain to others, never the address', async () => {
    const asked: string[] = []
    await discover('jane.secret@a.test', outside(telling(asked)))
    expect(asked.length).toBeGreaterThan(6)
    expect(asked.filter((place) => place.includes('jane'))).toEqual([])
    expect(asked.filter((place) => place.startsWith('http:'))).toEqual([])
  })

  it('refuses what is no address', async () => {
    expect(await discover('nobody', outside({}))).toBeUndefined()
  })

  it('does not search for servers that the provider does not offer', async () => {
    const found = await discover('jane@tuta.com', outside({ mx: never }))
    expect(found).toMatchObject({ providerId: 'tuta', candidates: [] })
  })
})

describe('discoverOffline', () => {
  const offered = providers.filter(({ kind, domains }) => kind !== 'unsupported' && domains.length > 0)

  it.each(offered.map((provider) => [provider.id, provider] as const))(
    'fills in %s by its domain',
    async (id, provider) => {
      const found = await discoverOffline(`jane@${provider.domains[0]}`)
      expect(found?.providerId).toBe(id)
      expect(found?.candidates.filter(({ protocol }) => protocol === 'smtp')).toHaveLength(provider.smtp.length)
      expect(found?.candidates.filter(({ protocol }) => protocol === 'imap')).toHaveLength(provider.imap.length)
    },
  )

  it('falls back on the wide table', async () => {
    const found = await discoverOffline('jane@163.com')
    expect(found?.candidates[0]).toMatchObject({ host: 'smtp.163.com', source: 'settings-table' })
  })
})
