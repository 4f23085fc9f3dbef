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
