// Checks that fail: each names its cause, quotes the server, and offers what helps. Kept as pictures.
import { hostname } from 'node:os'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProblemCode } from '../contract/problem.ts'
import { certificates } from '../testing/certificates.ts'
import { freePort, isFree } from '../testing/free-port.ts'
import { type MailWorld, startMailWorld } from '../testing/mail-world.ts'
import type { Identity } from '../testing/x509.ts'
import { type Gate, gate } from './gate.ts'
import { canRun, type House, mailboxes, openHouse } from './house.ts'
import { problemCard } from './ladder.ts'
import { check, type Entry, workingEntry } from './mailbox-form.ts'
import { refusingImap, refusingSmtp, stubbornServer } from './stubborn-server.ts'
import { picture, visitAsOwner, words } from './visitor.ts'

const { fr } = words
const appPassword = [
  '534-5.7.9 Application-specific password required. For more information, go to',
  '534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor - gsmtp',
]
const imapOff =
  'NO [ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page and enable your account for IMAP access. (Failure)'

describe.runIf(canRun)('a check that fails', { timeout: 120_000 }, () => {
  let house: House
  let page: Page

  beforeAll(async () => {
    house = await openHouse({ users: mailboxes('contact', 'wrong', 'mode') })
    page = await visitAsOwner(house)
  }, 180_000)
  afterAll(() => house?.[Symbol.asyncDispose]())

  /** Only sending is tried, unless the entry says otherwise. */
  async function fails(changes: Partial<Entry>, code: ProblemCode, picked = code as string) {
    const { address, password, smtp } = workingEntry(house)
    await check(page, { address, password, smtp, ...changes })
    const card = await problemCard(page, code)
    await picture(page, `problem-${picked}`)
    return card
  }

  it('at the password says so, with the words of the server', async () => {
    const { address, smtp, imap } = workingEntry(house, 'wrong')
    const card = await fails({ address, password: 'not this one', smtp, ...(imap && { imap }) }, 'auth-failed')
    expect(await card.getByTestId('server-said').first().innerText()).toContain('535 5.7.8')
    expect(await card.getByRole('listitem').count()).toBeGreaterThan(1)
  })

  it('at a closed port offers the port that answers', async () => {
    await using other = await usualDoor(house)
    const smtp = { port: await freePort(), security: 'starttls' } as const
    const card = await fails({ smtp }, 'connection-refused')
    await card.getByText(`localhost, port ${other.port}`).waitFor()
    await card.getByRole('button', { name: fr.problemCard.useSettings }).waitFor()
  })

  it('at the wrong encryption offers the right one', async () => {
    const smtp = { port: house.world.ports.submission, security: 'tls' } as const
    const card = await fails({ smtp }, 'tls-wrong-mode')
    await card.getByText(fr.problemCard.because['other-mode']).waitFor()
  })

  it('at a self-signed certificate shows it and offers to trust its key', async () => {
    await using world = await worldWith(certificates.selfSigned)
    const smtp = { host: '127.0.0.1', port: world.ports.submission, security: 'starttls' } as const
    const card = await fails({ smtp }, 'certificate-self-signed')
    await card.getByRole('button', { name: fr.problemCard.trust }).waitFor()
    await card.getByRole('rowheader', { name: fr.problemCard.fingerprint }).waitFor()
  })

  it.each([
    ['expired', certificates.expired, 'certificate-expired'],
    ['made for another name', certificates.wrongHost, 'certificate-wrong-host'],
  ] as const)('at a certificate that is %s shows what stands in it', async (_, certificate, code) => {
    await using world = await worldWith(certificate)
    const card = await fails({ smtp: { port: world.ports.submission, security: 'starttls' } }, code)
    await card.getByText(fr.problemCard.chain).waitFor()
  })

  it('for want of an app password leads to the page where one is made', async () => {
    await using google = await stubbornServer(refusingSmtp(...appPassword))
    const entry = { address: 'claire.durand@gmail.com', smtp: { port: google.port, security: 'tls' } } as const
    const card = await fails(entry, 'app-password-required')
    const link = card.getByRole('link', { name: fr.problemCard.appPassword })
    expect(await link.getAttribute('href')).toMatch(/^https:\/\/[a-z.]*google\.com\//)
  })

  it('because IMAP is switched off leads to where it is switched on', async () => {
    await using google = await stubbornServer(refusingImap(imapOff))
    const { smtp } = workingEntry(house)
    const imap = { port: google.port, security: 'tls' } as const
    const card = await fails({ smtp, imap }, 'imap-disabled')
    expect(await card.getByTestId('server-said').innerText()).toContain('not enabled for IMAP use')
  })

  it('at a name that does not exist says which name', async () => {
    const smtp = { host: 'smtp.maison-durand.example', port: 587, security: 'starttls' } as const
    const card = await fails({ smtp }, 'dns')
    await card.getByText('smtp.maison-durand.example').first().waitFor()
  })

  it('at a server that keeps silent gives up in time', async () => {
    await using silent = await gate({ to: () => house.world.ports.submission })
    silent.close()
    await fails({ smtp: { port: silent.port, security: 'starttls' } }, 'timeout')
  })
})

describe.runIf(canRun)('an installation for strangers', { timeout: 240_000 }, () => {
  it('knocks at no private address', async () => {
    await using house = await openHouse({ env: { FLUENZR_PRIVATE_NETWORK: 'deny' } })
    await using door = await gate({ to: () => house.world.ports.submission })
    const page = await visitAsOwner(house)
    const { address, password } = workingEntry(house)
    const smtp = { port: door.port, security: 'starttls' } as const
    await check(page, { address, password, smtp })
    await page.getByText(fr.fieldErrors.privateNetwork).first().waitFor()
    // A name tells only when it is looked up.
    await check(page, { address, password, smtp: { ...smtp, host: hostname() } })
    await problemCard(page, 'private-address')
    await picture(page, 'problem-private-address')
    expect(door.knocks).toBe(0)
  })
})

/** A door of the house's Postfix where people look for one: 2525 needs no rights and is seldom taken. */
async function usualDoor(house: House): Promise<Gate> {
  expect(await isFree(2525)).toBe(true)
  return await gate({ port: 2525, to: () => house.world.ports.submission })
}

const worldWith = (certificate: Identity): Promise<MailWorld> =>
  startMailWorld({ users: mailboxes('contact'), certificate })
