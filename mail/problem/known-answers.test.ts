// Answers that servers and clients are documented to give, and the code that each must have. Grouped by stage.
import { describe, expect, test } from 'vitest'
import { explain } from './explain.ts'
import { learnt } from './known-answers/learnt.ts'
import { imapLogin, login } from './known-answers/login.ts'
import { content, recipient, sender } from './known-answers/message.ts'
import { reported } from './known-answers/reported.ts'
import { session } from './known-answers/session.ts'

const tables = [
  ['smtp', 'auth', login],
  ['imap', 'auth', imapLogin],
  ['smtp', 'connect', session],
  ['smtp', 'mail', sender],
  ['smtp', 'rcpt', recipient],
  ['smtp', 'data', content],
] as const

describe.each(tables)('%s, stage %s', (protocol, stage, rows) => {
  test.each(rows)('%s → %s', (text, code) => {
    expect(explain({ protocol, stage, text }).code).toBe(code)
  })
})

describe('as programs report it', () => {
  test.each([...reported, ...learnt])('%s: %s → %s', (where, text, code) => {
    const [protocol, stage] = where.split('/')
    expect(explain({ protocol, stage, text }).code).toBe(code)
  })
})

describe('nothing but the text', () => {
  test.each([
    ['* BYE [ALERT] Maximum connection limit reached for 192.0.2.9', 'too-many-imap-connections'],
    ['A1 NO [UNAVAILABLE] Internal authentication failure.', 'server-unavailable'],
    ['NO [NONEXISTENT] Unknown Mailbox: Trash (Failure)', 'folder-not-accessible'],
    ['A2 NO Authentification impossible: identifiant ou mot de passe invalide', 'auth-failed'],
    ['AADSTS65001: The user or administrator has not consented to use the application', 'oauth-required'],
    ['host mx.test[192.0.2.1] refused to talk to me: 554 IP=192.0.2.3 - A problem occurred. (BL)', 'ip-blocked'],
    ['503 AUTH command used when not advertised', 'auth-mechanism'],
    ['smtplib.SMTPNotSupportedError: STARTTLS extension not supported by server.', 'tls-wrong-mode'],
  ] as const)('%s → %s', (text, code) => {
    expect(explain({ text }).code).toBe(code)
  })
})
