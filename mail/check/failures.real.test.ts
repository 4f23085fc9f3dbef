// The check on real Postfix and Dovecot when something is wrong: each failure at its rung, with its code, the server's
// own words, and nothing sent that should not be.
import { describe, expect, it } from 'vitest'
import { startMailWorld } from '../../testing/mail-world.ts'
import { realServers } from '../../testing/real-servers.ts'
import { problemIn, story, tryCheck } from '../../testing/try-check.ts'
import { Secret } from '../address/secret.ts'

const wrong = { secret: Secret.of('certainly wrong') }

describe.runIf(realServers().available)('a check that fails on real servers', () => {
  it('says which password is wrong, and tries it once', async () => {
    await using world = await startMailWorld()
    const { outcome, progress } = await tryCheck(world, { smtp: wrong })
    expect(problemIn(progress.smtp.rungs)).toMatchObject({ code: 'auth-failed', stage: 'authenticate', replyCode: 535 })
    expect(story(progress.smtp.rungs).at(-1)).toBe('submit skipped')
    expect(story(progress.imap?.rungs ?? []).at(-1)).toBe('select passed')
    expect(progress.arrival?.state).toBe('skipped')
    expect(outcome).toBe('failed')
    expect((await world.postfix.log()).match(/SASL \S+ authentication failed/g)).toHaveLength(1)
  })

  it('says that the IMAP password is wrong', async () => {
    await using world = await startMailWorld()
    const { outcome, progress } = await tryCheck(world, { imap: wrong })
    const problem = problemIn(progress.imap?.rungs ?? [])
    expect(problem).toMatchObject({ code: 'auth-failed', protocol: 'imap', stage: 'authenticate' })
    expect(problem.serverSaid).toContain('AUTHENTICATIONFAILED')
    expect(outcome).toBe('failed')
    expect(await world.dovecot.log()).toMatch(/auth failed, 1 attempts/)
  })

  it('says that nothing listens, as when IMAP is switched off, and still sends', async () => {
    await using world = await startMailWorld({ dovecot: { imap: false } })
    const { outcome, progress } = await tryCheck(world)
    expect(problemIn(progress.imap?.rungs ?? [])).toMatchObject({ code: 'connection-refused', stage: 'connect' })
    expect(story(progress.smtp.rungs).at(-1)).toBe('submit passed')
    expect(outcome).toBe('failed')
  })

  it('says that TLS was spoken on a STARTTLS port', async () => {
    await using world = await startMailWorld()
    const server = { security: 'tls' } as const
    const { progress } = await tryCheck(world, { smtp: server, imap: server })
    expect(problemIn(progress.smtp.rungs)).toMatchObject({ code: 'tls-wrong-mode', stage: 'secure' })
    expect(problemIn(progress.imap?.rungs ?? [])).toMatchObject({ code: 'tls-wrong-mode', stage: 'secure' })
  })

  it('says that STARTTLS was awaited on a TLS port, where the server waits as well', async () => {
    await using world = await startMailWorld()
    const options = { budgets: { greet: 500, remedies: 1_000 } }
    const typed = { smtp: { port: world.ports.submissions }, imap: { port: world.ports.imaps }, options }
    const began = performance.now()
    const { progress } = await tryCheck(world, typed)
    expect(performance.now() - began).toBeLessThan(3_000)
    expect(problemIn(progress.smtp.rungs)).toMatchObject({ stage: 'greet', family: expect.stringMatching(/^(connection|encryption)$/) })
    expect(problemIn(progress.imap?.rungs ?? [])).toMatchObject({ stage: 'greet' })
  })

  it('keeps the password to itself when the server wants TLS first', async () => {
    await using world = await startMailWorld()
    const server = { security: 'none' } as const
    const { progress } = await tryCheck(world, { smtp: server, imap: server })
    expect(problemIn(progress.smtp.rungs)).toMatchObject({ code: 'tls-required', stage: 'authenticate' })
    expect(problemIn(progress.imap?.rungs ?? [])).toMatchObject({ code: 'tls-required', stage: 'authenticate' })
  })

  it.each([
    ['greylisting-temporary', '450 4.2.0 Greylisted, please try again later'],
    ['recipient-mailbox-full', '452 4.2.2 Mailbox full'],
    ['blocked-reputation', '550 5.7.1 Message rejected as spam by our content filter'],
  ])('can be saved although the test message was refused: %s', async (code, answer) => {
    await using world = await startMailWorld({ postfix: { recipientAnswers: { 'contact@test.local': answer } } })
    const { outcome, progress } = await tryCheck(world)
    const problem = problemIn(progress.smtp.rungs)
    expect(problem).toMatchObject({ code, stage: 'submit' })
    expect(problem.serverSaid).toContain(answer.slice(10))
    expect(outcome).toBe('login-works')
  })

  it('says that the login may not send as this address', async () => {
    await using world = await startMailWorld({ postfix: { ownAddressOnly: true } })
    const { outcome, progress } = await tryCheck(world, { address: 'other@test.local' })
    expect(problemIn(progress.smtp.rungs)).toMatchObject({ code: 'sender-not-allowed', replyCode: 553 })
    expect(outcome).toBe('login-works')
  })

  it('says that the provider wants no more messages for now', async () => {
    await using world = await startMailWorld({ postfix: { perMinute: { messages: 1 } } })
    expect((await tryCheck(world)).outcome).toBe('ready')
    const { outcome, progress } = await tryCheck(world)
    expect(problemIn(progress.smtp.rungs)).toMatchObject({ code: 'sending-limit', permanent: false })
    expect(outcome).toBe('login-works')
  })

  it('says that the message was accepted and did not arrive', async () => {
    await using world = await startMailWorld({ postfix: { settings: 'virtual_transport = discard:' } })
    const { outcome, progress } = await tryCheck(world, { options: { budgets: { arrive: 1_000, poll: 100 } } })
    expect(progress.arrival).toMatchObject({ state: 'failed', problem: { code: 'not-arrived' } })
    expect(outcome).toBe('login-works')
  })
})
