// The whole check against a real Postfix and a real Dovecot.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MailWorld, startMailWorld } from '../../testing/mail-world.ts'
import { authenticationResults } from '../../testing/postfix.ts'
import { check, story, targetAt, token } from './check-setting.ts'

let world: MailWorld
beforeAll(async () => {
  const prepend = [authenticationResults({ spf: 'pass', dkim: 'pass', dmarc: 'fail' })]
  world = await startMailWorld({ postfix: { prepend } })
})
afterAll(() => world[Symbol.asyncDispose]())

describe('a mailbox that works', () => {
  test('with TLS from the start on both sides is ready, and the message has arrived in INBOX', async () => {
    const { submissions, imaps } = world.ports
    const target = targetAt({ port: submissions, security: 'tls' }, { port: imaps, security: 'tls' })
    const result = await check(target, { ca: world.ca })
    console.log(JSON.stringify(result.progress, null, 1))
    expect(story(result, 'smtp')).toEqual([])
    expect(result.outcome).toBe('ready')
  })
})
