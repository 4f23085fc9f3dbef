// Living with a connected mailbox: moved to another server, paused, deleted; and who looks at it, in which language.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { canRun, type House, mailboxes, openHouse } from './house.ts'
import { endsAs } from './ladder.ts'
import { check, workingEntry } from './mailbox-form.ts'
import { owner, picture, visit, visitAsOwner, words } from './visitor.ts'

const { fr, en } = words

describe.runIf(canRun)('a connected mailbox', { timeout: 120_000 }, () => {
  let house: House
  let page: Page
  let address: string

  beforeAll(async () => {
    house = await openHouse({ users: mailboxes('contact') })
    page = await visitAsOwner(house)
    const { imap: _, ...sending } = workingEntry(house)
    address = sending.address
    await check(page, sending)
    await endsAs(page, 'ready')
    await page.getByRole('button', { name: fr.form.save, exact: true }).click()
    await row().waitFor()
  }, 240_000)
  afterAll(() => house?.[Symbol.asyncDispose]())
  beforeEach(() => page.goto('/accounts'))

  const row = () => page.locator(`[data-testid="account"][data-address="${address}"]`)
  const state = (direction: 'sending' | 'receiving', wanted: string) =>
    row().locator(`[data-direction="${direction}"][data-state="${wanted}"]`).waitFor()
  const choose = async (item: string) => {
    await row().getByRole('button').click()
    await page.getByRole('menuitem', { name: item }).click()
  }

  it('says honestly that only sending is set up', async () => {
    await state('sending', 'ready')
    await state('receiving', 'off')
    await picture(page, 'list')
  })

  it('wants its password again before it goes to another server', async () => {
    await row().getByRole('link', { name: address }).click()
    await page.getByRole('link', { name: fr.account.editSettings }).click()
    await page.getByLabel(fr.form.smtpHost, { exact: true }).fill('127.0.0.1')
    await page.getByRole('button', { name: fr.form.test, exact: true }).click()
    await page.getByText(fr.form.passwordAgain).waitFor()
    await picture(page, 'password-again')
    await page.getByLabel(fr.form.password, { exact: true }).fill(workingEntry(house).password)
    await page.getByRole('button', { name: fr.form.test, exact: true }).click()
    await endsAs(page, 'ready')
    await page.getByRole('button', { name: fr.form.save, exact: true }).click()
    await page.getByRole('tab', { name: fr.account.tabs.sending }).click()
    await page.getByText('127.0.0.1', { exact: true }).waitFor()
  })

  it('pauses and resumes', async () => {
    await choose(fr.accounts.pause)
    await state('sending', 'paused')
    await choose(fr.accounts.resume)
    await state('sending', 'ready')
  })

  it('speaks English as soon as somebody asks it to', async () => {
    await page.getByRole('button', { name: owner.workspaceName }).click()
    await page.getByText('English').click()
    await page.getByRole('heading', { name: en.accounts.title }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByText('Français').click()
    await page.getByRole('heading', { name: fr.accounts.title }).waitFor()
  })

  it('is there again after signing out and in', async () => {
    const stranger = await visit(house)
    await stranger.goto('/accounts')
    await stranger.getByLabel(fr.door.email).fill(owner.email)
    await stranger.getByLabel(fr.door.password, { exact: true }).fill('not the right one')
    await stranger.getByRole('button', { name: fr.door.signIn }).click()
    await stranger.getByText(fr.door.wrong).waitFor()
    await stranger.getByLabel(fr.door.password, { exact: true }).fill(owner.password)
    await stranger.getByRole('button', { name: fr.door.signIn }).click()
    await stranger.locator(`[data-testid="account"][data-address="${address}"]`).waitFor()
    await stranger.getByRole('button', { name: owner.workspaceName }).click()
    await stranger.getByRole('menuitem', { name: fr.frame.signOut }).click()
    await stranger.getByRole('button', { name: fr.door.signIn }).waitFor()
    await stranger.goto('/accounts')
    await stranger.getByRole('button', { name: fr.door.signIn }).waitFor()
  })

  it('is deleted only by typing its address', async () => {
    await choose(fr.accounts.delete)
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('another@maison-durand.example')
    await dialog.getByRole('button', { name: fr.account.deleteDo }).click()
    await dialog.getByText(fr.fieldErrors.mismatch).waitFor()
    await picture(page, 'delete')
    await dialog.getByRole('textbox').fill(address)
    await dialog.getByRole('button', { name: fr.account.deleteDo }).click()
    await page.getByRole('heading', { name: fr.accounts.emptyTitle }).waitFor()
  })
})
