import { describe, expect, it } from 'vitest'
import { providerById, providerOfDomain, providerOfHost, providerOfMx, providers } from './providers.ts'
import { settingsOfDomain } from './settings-table.ts'
import { usernameFor } from './username.ts'

describe('the provider table', () => {
  it('has no two providers of one id and no domain twice', () => {
    const ids = providers.map((provider) => provider.id)
    const domains = providers.flatMap((provider) => provider.domains)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(domains).size).toBe(domains.length)
  })

  it('never proposes an unencrypted server', () => {
    const servers = providers.flatMap((provider) => [...provider.smtp, ...provider.imap])
    expect(servers.filter((server) => server.security === 'none')).toEqual([])
  })

  it.each([
    ['ovh-mxplan', 'ssl0.ovh.net', 587, 'ssl0.ovh.net', 993],
    ['gandi', 'mail.gandi.net', 587, 'mail.gandi.net', 993],
    ['zoho-eu', 'smtp.zoho.eu', 587, 'imap.zoho.eu', 993],
    ['zoho-com', 'smtp.zoho.com', 587, 'imap.zoho.com', 993],
    ['infomaniak', 'mail.infomaniak.com', 587, 'mail.infomaniak.com', 993],
    ['proton-bridge', '127.0.0.1', 1025, '127.0.0.1', 1143],
  ])('says for %s what the set-up page says', (id, smtpHost, smtpPort, imapHost, imapPort) => {
    const provider = providerById(id)
    expect(provider?.smtp[0]).toMatchObject({ host: smtpHost, port: smtpPort, security: 'starttls' })
    expect(provider?.imap[0]).toMatchObject({ host: imapHost, port: imapPort })
  })

  it('finds a provider by its own domain, by MX and by server', () => {
    expect(providerOfDomain('GMAIL.com')?.id).toBe('gmail')
    expect(providerOfMx('mx1.mail.ovh.net')?.id).toBe('ovh-mxplan')
    expect(providerOfMx('ASPMX.L.GOOGLE.COM.')?.id).toBe('gmail')
    expect(providerOfMx('x-y.mail.protection.outlook.com')?.id).toBe('microsoft365')
    expect(providerOfMx('foo.olc.protection.outlook.com')?.id).toBe('outlook-com')
    expect(providerOfMx('notgoogle.com.evil.test')).toBeUndefined()
    expect(providerOfHost('pro3.mail.ovh.net')?.group).toBe('ovh')
    expect(providerOfHost('email-smtp.eu-west-3.amazonaws.com')?.id).toBe('amazon-ses')
    expect(providerOfHost('mail.example.com')).toBeUndefined()
  })
})

describe('the wide table', () => {
  it('knows hundreds of domains', () => {
    expect(settingsOfDomain('163.com')?.smtp).toEqual({ host: 'smtp.163.com', port: 465, security: 'tls' })
    expect(settingsOfDomain('nowhere.invalid')).toBeUndefined()
  })
})

describe('usernameFor', () => {
  it.each([
    ['address', 'jane@free.fr'],
    ['local-part', 'jane'],
    ['local-part.domain', 'jane.free.fr'],
    ['own', ''],
  ] as const)('makes the form %s', (form, expected) => {
    expect(usernameFor(form, 'jane@free.fr')).toBe(expected)
  })
})
