// The form's moves: what follows what, and what is never overwritten.
import { describe, expect, test } from 'vitest'
import { type Draft, draftAfter, type Move, newDraft } from './draft.ts'
import { draftErrors, entered } from './entered.ts'

const start = newDraft('8a6e0804-2bd0-4672-b79d-d97027f9071a')
const draftWith = (...moves: Move[]) => moves.reduce<Draft>(draftAfter, start)
const ovh = {
  smtp: { host: 'ssl0.ovh.net', port: 465, security: 'tls', username: 'a@b.fr' },
  imap: { host: 'ssl0.ovh.net', port: 993, security: 'tls', username: 'a@b.fr' },
} as const

describe('the form "+ SMTP"', () => {
  test('the user name is the address until it is typed', () => {
    expect(draftWith({ do: 'type-address', address: 'a@b.fr' }).smtp.username).toBe('a@b.fr')
    const own = draftWith(
      { do: 'type', protocol: 'smtp', field: 'username', value: 'moi' },
      { do: 'type-address', address: 'a@b.fr' },
    )
    expect(own.smtp.username).toBe('moi')
    expect(own.imap.username).toBe('a@b.fr')
  })

  test('the port follows the encryption, and back', () => {
    expect(draftWith({ do: 'choose-security', protocol: 'smtp', security: 'tls' }).smtp.port).toBe('465')
    const typed = draftWith({ do: 'type', protocol: 'smtp', field: 'port', value: '465' })
    expect(typed.smtp.security).toBe('tls')
    expect(draftWith({ do: 'type', protocol: 'imap', field: 'port', value: '143' }).imap.security).toBe('starttls')
  })

  test('a special port stays when the encryption changes', () => {
    const bridge = draftWith(
      { do: 'type', protocol: 'smtp', field: 'port', value: '1025' },
      { do: 'choose-security', protocol: 'smtp', security: 'tls' },
    )
    expect(bridge.smtp).toMatchObject({ port: '1025', security: 'tls' })
  })

  test('what a search finds never overwrites what was typed, what a person chooses does', () => {
    const typed = { do: 'type', protocol: 'smtp', field: 'host', value: 'mail.moi.fr' } as const
    expect(draftWith(typed, { do: 'fill', found: ovh, chosen: false }).smtp.host).toBe('mail.moi.fr')
    expect(draftWith(typed, { do: 'fill', found: ovh, chosen: false }).imap.host).toBe('ssl0.ovh.net')
    expect(draftWith(typed, { do: 'fill', found: ovh, chosen: true }).smtp.host).toBe('ssl0.ovh.net')
  })

  test('a remedy changes the settings and keeps the password', () => {
    const mended = draftWith(
      { do: 'type', protocol: 'smtp', field: 'password', value: 'secret' },
      { do: 'apply', settings: { protocol: 'smtp', host: 'h.fr', port: 465, security: 'tls' } },
    )
    expect(mended.smtp).toMatchObject({ host: 'h.fr', port: '465', security: 'tls', password: 'secret' })
  })

  test('a newer key for the same door replaces the older one', () => {
    const pin = { host: '127.0.0.1', port: 1025, spki: 'a'.repeat(64) }
    const imap = { ...pin, port: 1143 }
    const pins = draftWith(
      { do: 'trust', pins: [pin, imap] },
      { do: 'trust', pins: [{ ...pin, spki: 'b'.repeat(64) }] },
    ).pins
    expect(pins).toEqual([imap, { ...pin, spki: 'b'.repeat(64) }])
  })

  test('what is missing is named by field', () => {
    expect(draftErrors(start, { keepsSecret: false })).toMatchObject({
      address: 'email',
      'smtp.host': expect.any(String),
      'smtp.password': 'required',
    })
  })

  test('no encryption is refused for a public host and allowed for a private one', () => {
    const none = { do: 'choose-security', protocol: 'smtp', security: 'none' } as const
    const host = (value: string) => ({ do: 'type', protocol: 'smtp', field: 'host', value }) as const
    expect(draftErrors(draftWith(host('smtp.fr.eu'), none), { keepsSecret: true })['smtp.security']).toBe('unencrypted')
    expect(draftErrors(draftWith(host('192.168.1.9'), none), { keepsSecret: true })['smtp.security']).toBeUndefined()
  })

  test('IMAP without credentials of its own sends no password', () => {
    const draft = draftWith(
      { do: 'type-address', address: 'a@b.fr' },
      { do: 'fill', found: ovh, chosen: true },
      { do: 'type', protocol: 'smtp', field: 'password', value: 'secret' },
    )
    expect(entered(draft).smtp.password).toBe('secret')
    expect(entered(draft).imap).toEqual({ ...ovh.imap, samePassword: true })
  })
})
