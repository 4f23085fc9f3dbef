// The check on real Postfix and Dovecot: every mode of encryption, where the message arrives, and what it looks like.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { certificates } from '../../testing/certificates.ts'
import { type MailWorld, startMailWorld } from '../../testing/mail-world.ts'
import { authenticationResults } from '../../testing/postfix.ts'
import { realServers } from '../../testing/real-servers.ts'
import { factOf, story, tryCheck } from '../../testing/try-check.ts'

const opened = {
  starttls: ['resolve passed', 'connect passed', 'greet passed', 'secure passed', 'authenticate passed'],
  tls: ['resolve passed', 'connect passed', 'secure passed', 'greet passed', 'authenticate passed'],
  none: ['resolve passed', 'connect passed', 'greet passed', 'authenticate passed'],
}

/** The newest message in the user's INBOX, parsed by someone else's parser. */
async function received(world: MailWorld) {
  const folder = join(world.dovecot.mailFolder, world.user.name)
  const files = await readdir(folder, { recursive: true })
  const newest = files.filter((file) => /(^|\/)(new|cur)\/[^/]+$/.test(file)).at(-1) ?? ''
  return PostalMime.parse(await readFile(join(folder, newest)))
}

describe.runIf(realServers().available)('a check on real servers', () => {
  it('climbs to the top with STARTTLS on both sides', async () => {
    await using world = await startMailWorld()
    const { outcome, progress, learned } = await tryCheck(world)
    expect(story(progress.smtp.rungs)).toEqual([...opened.starttls, 'submit passed'])
    expect(story(progress.imap?.rungs ?? [])).toEqual([...opened.starttls, 'select passed'])
    expect(factOf(progress.smtp.rungs, 'secured')).toMatchObject({ protocol: 'TLSv1.3', pinned: false })
    expect(factOf(progress.arrival ? [progress.arrival] : [], 'arrived')).toMatchObject({ folder: 'INBOX', role: 'inbox' })
    expect(learned).toEqual({ sentCopyByProvider: false, rewritesMessageId: false, arrivesIn: 'INBOX' })
    expect(outcome).toBe('ready')
  })

  it('climbs to the top with TLS from the start on both sides, also through an intermediate authority', async () => {
    await using world = await startMailWorld({ certificate: certificates.chained })
    const smtp = { port: world.ports.submissions, security: 'tls' } as const
    const imap = { port: world.ports.imaps, security: 'tls' } as const
    const { outcome, progress } = await tryCheck(world, { smtp, imap })
    expect(story(progress.smtp.rungs)).toEqual([...opened.tls, 'submit passed'])
    expect(story(progress.imap?.rungs ?? [])).toEqual([...opened.tls, 'select passed'])
    expect(factOf(progress.smtp.rungs, 'secured').chain).toHaveLength(3)
    expect(outcome).toBe('ready')
  })

  it('climbs without encryption where a private server allows it', async () => {
    await using world = await startMailWorld({ dovecot: { plaintextAuth: true }, postfix: { plaintextAuth: true } })
    const server = { security: 'none' } as const
    const { outcome, progress } = await tryCheck(world, { smtp: server, imap: server })
    expect(story(progress.smtp.rungs)).toEqual([...opened.none, 'submit passed'])
    expect(outcome).toBe('ready')
  })

  it('is content with SMTP alone when no IMAP server was given', async () => {
    await using world = await startMailWorld()
    const { outcome, progress } = await tryCheck(world, { imap: null })
    expect(progress).toMatchObject({ imap: null, arrival: null })
    expect(outcome).toBe('ready')
  })

  it('finds the message in the Junk folder and says so', async () => {
    await using world = await startMailWorld({ postfix: { deliverInto: 'Junk' } })
    const { outcome, progress, learned } = await tryCheck(world)
    expect(progress.arrival).toMatchObject({ state: 'passed', fact: { folder: 'Junk', role: 'junk' } })
    expect(learned.arrivesIn).toBe('Junk')
    expect(outcome).toBe('ready')
  })

  it.each([
    { spf: 'pass', dkim: 'pass', dmarc: 'pass' },
    { spf: 'softfail', dkim: 'none', dmarc: 'fail' },
  ])('reads what the receiver found: %o', async (found) => {
    await using world = await startMailWorld({ postfix: { prepend: [authenticationResults(found)] } })
    const { progress } = await tryCheck(world)
    const arrived = factOf(progress.arrival ? [progress.arrival] : [], 'arrived')
    expect(arrived).toMatchObject({ ...found, spf: found.spf === 'softfail' ? 'fail' : found.spf })
  })

  it('writes the display name as it was typed, with its accents and quotes', async () => {
    await using world = await startMailWorld()
    const displayName = 'Élodie "Lola" D’Août, Œuvres & Cie <3'
    const { outcome } = await tryCheck(world, { displayName })
    expect(outcome).toBe('ready')
    expect((await received(world)).from).toEqual({ name: displayName, address: world.user.name })
  })

  it('sends from and to an address that is not ASCII', async () => {
    const user = { name: 'rené@test.local', password: 'crème brûlée' }
    await using world = await startMailWorld({ users: [user] })
    const { outcome, progress } = await tryCheck(world)
    expect(story(progress.smtp.rungs)).toEqual([...opened.starttls, 'submit passed'])
    expect(outcome).toBe('ready')
    expect((await received(world)).to).toEqual([{ name: '', address: user.name }])
  })
})
