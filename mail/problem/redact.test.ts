// Whatever a server echoes, the secret is not in what we show.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redactor } from './redact.ts'

const password = 'pä"ss\\wörd & more'

describe('a redacted text', () => {
  test.each([
    ['as it is', password],
    ['as an IMAP string', password.replace(/["\\]/g, '\\$&')],
    ['as JSON', JSON.stringify(password)],
    ['as part of an address', encodeURIComponent(password)],
    ['in base64', Buffer.from(password).toString('base64')],
    ['as AUTH PLAIN', Buffer.from(`\0user\0${password}`).toString('base64')],
    ['read as Latin-1', Buffer.from(password).toString('latin1')],
  ])('does not hold the secret %s', (_, form) => {
    const redacted = redactor([password])(`535 you said ${form}, wrong`)
    expect(redacted).toContain('[secret]')
    expect(redacted).not.toContain(form)
    expect(redacted).toMatch(/^535 you said .*, wrong$/)
  })

  test('holds no longer piece of the secret in base64, whatever stands around it', () => {
    const secrets = fc.string({ minLength: 12, maxLength: 40 })
    const around = fc.string({ maxLength: 10 })
    fc.assert(
      fc.property(secrets, around, around, (secret, before, behind) => {
        const encoded = Buffer.from(`${before}${secret}${behind}`).toString('base64')
        const redacted = redactor([secret])(encoded)
        const inner = Buffer.from(secret).toString('base64').replace(/=+$/, '')
        expect(redacted).toContain('[secret]')
        expect(redacted.includes(inner)).toBe(false)
      }),
    )
  })

  test('is unchanged where there is nothing to hide', () => {
    expect(redactor([password, ''])('250 2.0.0 Ok: queued')).toBe('250 2.0.0 Ok: queued')
  })
})
