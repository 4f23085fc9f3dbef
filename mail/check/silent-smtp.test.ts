// SMTP servers that fall silent or hang up, at every step from the greeting to the end of the message: the check gives
// them up in their time, at the right rung, and leaves no connection open.
import { describe, expect, test } from 'vitest'
import { ca, certificates } from '../../testing/certificates.ts'
import { close, expectLine, type Script, say, scriptedServer, stall, startTls } from '../../testing/scripted-server.ts'
import { check, targetAt } from './check-setting.ts'
import type { CheckOptions } from './target.ts'

// Only the stage that is tried is short of time: a busy machine must not fail an earlier one.
const hurried = 400

const hello = [say('220 mail.test ESMTP'), expectLine('EHLO client.test')]
const greeted = [...hello, say('250-mail.test', '250 STARTTLS')]
const toTls = [...greeted, expectLine('STARTTLS'), say('220 go ahead'), startTls(certificates.good)]
const secured = [...toTls, expectLine('EHLO client.test'), say('250-mail.test', '250 AUTH PLAIN')]
const loggedIn = [...secured, expectLine(/^AUTH PLAIN /), say('235 2.7.0 welcome')]
const inMail = [...loggedIn, expectLine(/^MAIL FROM:/), say('250 ok')]
const inRcpt = [...inMail, expectLine(/^RCPT TO:/), say('250 ok')]

const steps: [string, Script, string][] = [
  ['the greeting', [], 'greet'],
  ['EHLO', hello, 'greet'],
  ['STARTTLS', [...greeted, expectLine('STARTTLS')], 'secure'],
  ['the TLS handshake', [...greeted, expectLine('STARTTLS'), say('220 go ahead')], 'secure'],
  ['EHLO after TLS', [...toTls, expectLine('EHLO client.test')], 'secure'],
  ['AUTH', [...secured, expectLine(/^AUTH PLAIN /)], 'authenticate'],
  ['MAIL', [...loggedIn, expectLine(/^MAIL FROM:/)], 'submit'],
  ['RCPT', [...inMail, expectLine(/^RCPT TO:/)], 'submit'],
  ['DATA', [...inRcpt, expectLine('DATA')], 'submit'],
  ['the end of the message', [...inRcpt, expectLine('DATA'), say('354 go on')], 'submit'],
]

/** The failed rung, with the time that the whole check took. */
async function failure(port: number, budgets: CheckOptions['budgets'] = {}) {
  const began = performance.now()
  const { progress } = await check(targetAt({ port, security: 'starttls' }, null), { ca, budgets })
  return { ...progress.smtp.rungs.find(({ state }) => state === 'failed'), took: performance.now() - began }
}

describe('an SMTP server', () => {
  test.each(steps)('that falls silent at %s is given up in its time', async (_, script, stage) => {
    await using server = await scriptedServer([...script, stall()])
    const found = await failure(server.port, { [stage]: hurried })
    expect(found).toMatchObject({ stage, problem: { nodeError: 'EDEADLINE', code: 'timeout' } })
    expect(found.took).toBeLessThan(hurried + 1_500)
  })

  test.each(steps)('that hangs up at %s is a lost connection', async (_, script, stage) => {
    await using server = await scriptedServer([...script, close()])
    const found = await failure(server.port)
    expect(found).toMatchObject({ stage, problem: { nodeError: expect.stringMatching(/^(ECLOSED|ECONNRESET)$/) } })
  })
})
