// From a failure to a mailbox that works by the next click: other settings, a trusted key, Proton Bridge.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certificates } from '../testing/certificates.ts'
import { freePort, isFree } from '../testing/free-port.ts'
import { startMailWorld } from '../testing/mail-world.ts'
import { gate } from './gate.ts'
import { canRun, type House, mailboxes, openHouse } from './house.ts'
import { endsAs, problemCard, rungIs } from './ladder.ts'
import { check, test, workingEntry } from './mailbox-form.ts'
import { picture, visitAsOwner, words } from './visitor.ts'

const { fr } = words
const trust = fr.problemCard.trust

describe.runIf(canRun)('the next click', { timeout: 120_000 }, () => {
  let house: House
  let page: Page

  beforeAll(async () => {
    house = await openHouse({ users: mailboxes('port', 'pin', 'bridge') })
    page = await visitAsOwner(house)
  }, 180_000)
  afterAll(() => house?.[Symbol.asyncDispose]())

  const save = async (address: string) => {
    await page.getByRole('button', { name: fr.form.save, exact: true }).click()
    const row = page.locator(`[data-testid="account"][data-address="${address}"]`)
    await row.locator('[data-direction="sending"][data-state="ready"]').waitFor()
    return row
  }

  it('takes the settings that were tried, checks them, and keeps them', async () => {
    await using other = await gate({ port: await seldomTaken(2525), to: () => house.world.ports.submission })
    const { smtp, ...entry } = workingEntry(house, 'port')
    await check(page, { ...entry, smtp: { ...smtp, port: await freePort() } })
    const card = await problemCard(page, 'connection-refused')
    await card.getByRole('button', { name: fr.problemCard.useSettings }).first().click()
    await rungIs(page, ['smtp', 'authenticate', 'passed'])
    await endsAs(page, 'ready')
    await page.getByText(`localhost · port ${other.port}`).waitFor()
    const row = await save(entry.address)
    await row.locator('[data-direction="receiving"][data-state="ready"]').waitFor()
  })

  it('trusts exactly one key, shows it with the account, and forgets it when told', async () => {
    await using world = await startMailWorld({ users: mailboxes('pin'), certificate: certificates.selfSigned })
    const { address, password } = workingEntry(house, 'pin')
    const port = world.ports.submission
    await check(page, { address, password, smtp: { host: '127.0.0.1', port, security: 'starttls' } })
    const card = await problemCard(page, 'certificate-self-signed')
    await card.getByRole('button', { name: trust }).click()
    await rungIs(page, ['smtp', 'submit', 'passed'])
    await endsAs(page, 'ready')
    const row = await save(address)

    await row.getByRole('link', { name: address }).click()
    await page.getByRole('tab', { name: fr.account.tabs.credentials }).click()
    const forget = page.getByRole('button', { name: filled(fr.account.removePin, door(port)) })
    await forget.waitFor()
    await picture(page, 'pins')
    await forget.click()
    await page.getByText(fr.account.pinsNone).waitFor()
    await page.getByRole('tab', { name: fr.account.tabs.state }).click()
    await page.getByRole('button', { name: fr.account.recheck }).click()
    await problemCard(page, 'certificate-self-signed')
  })

  it('connects Proton Bridge, which signs its own certificate', async () => {
    await using world = await startMailWorld({ users: mailboxes('bridge'), certificate: certificates.selfSigned })
    await using sending = await gate({ port: await seldomTaken(1025), to: () => world.ports.submission })
    await using reading = await gate({ port: await seldomTaken(1143), to: () => world.ports.imap })
    const { address, password } = workingEntry(house, 'bridge')
    await page.goto('/accounts/new/smtp')
    await page.getByLabel(fr.form.address, { exact: true }).fill(address)
    await page.getByRole('combobox', { name: fr.provider.pick, exact: true }).fill('Bridge')
    await page.getByRole('option', { name: 'Proton Mail Bridge' }).click()
    const port = page.getByLabel(fr.form.port, { exact: true })
    expect(await port.inputValue()).toBe('1025')
    await port.fill(String(sending.port))
    await page.getByRole('button', { name: fr.form.advanced }).or(page.getByLabel(fr.form.imapPort)).first().waitFor()
    const advanced = page.getByRole('button', { name: fr.form.advanced, expanded: false })
    if (await advanced.isVisible()) await advanced.click()
    expect(await page.getByLabel(fr.form.imapPort, { exact: true }).inputValue()).toBe('1143')
    await page.getByLabel(fr.form.imapPort, { exact: true }).fill(String(reading.port))
    await page.getByLabel(fr.form.password, { exact: true }).fill(password)
    await picture(page, 'bridge')
    await test(page)
    // One key at both ports: one question.
    const card = await problemCard(page, 'certificate-self-signed')
    await card.getByText(`127.0.0.1:${sending.port}`).waitFor()
    await picture(page, 'bridge-trust')
    await card.getByRole('button', { name: trust }).click()
    await rungIs(page, ['smtp', 'secure', 'passed'])
    await rungIs(page, ['imap', 'secure', 'passed'])
    await endsAs(page, 'ready')
    const row = await save(address)
    await row.getByRole('link', { name: address }).click()
    await page.getByRole('tab', { name: fr.account.tabs.credentials }).click()
    for (const { port } of [sending, reading]) {
      await page.getByRole('button', { name: filled(fr.account.removePin, door(port)) }).waitFor()
    }
  })
})

const door = (port: number) => ({ host: '127.0.0.1', port: String(port) })

/** Where somebody else listens already, any port does: the form then says another one. */
const seldomTaken = async (port: number): Promise<number> => ((await isFree(port)) ? port : 0)

const filled = (words: string, values: Record<string, string>): string =>
  words.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
