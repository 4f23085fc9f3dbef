// Every page in every state has nothing that axe objects to, in the light and in the dark.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../testing/free-port.ts'
import { violations } from './axe.ts'
import { canRun, type House, mailboxes, openHouse } from './house.ts'
import { endsAs, rungIs } from './ladder.ts'
import { check, test as clickTest, workingEntry } from './mailbox-form.ts'
import { owner, picture, visit, visitAsOwner, words } from './visitor.ts'

const { fr } = words

describe.runIf(canRun)('axe finds nothing wrong', { timeout: 180_000 }, () => {
  let house: House
  let page: Page

  beforeAll(async () => {
    house = await openHouse({ users: mailboxes('contact', 'wrong') })
  }, 180_000)
  afterAll(() => house?.[Symbol.asyncDispose]())

  const heading = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor()
  const clean = async () => expect.soft(await violations(page)).toEqual([])
  /** The owner, from the first page that needs one. */
  const enter = async () => {
    await page?.context().close()
    page = await visitAsOwner(house)
  }

  it('with the pages before sign-in', async () => {
    page = await visit(house)
    await page.goto('/first-run')
    await heading(fr.door.tokenMissingTitle)
    await clean()
    await page.goto('about:blank')
    await page.goto(house.firstRunLink)
    await heading(fr.door.firstTitle)
    await page.getByLabel(fr.door.password, { exact: true }).fill('short')
    await page.getByRole('button', { name: fr.door.create }).click()
    await page.getByText(fr.fieldErrors.passwordShort, { exact: true }).waitFor()
    await clean()
    await page.goto('/sign-in')
    await heading(fr.door.signInTitle)
    await clean()
  })

  it('with an empty list, the form, and its errors', async () => {
    await enter()
    await page.goto('/accounts')
    await page.getByRole('heading', { name: fr.accounts.emptyTitle }).waitFor()
    await clean()
    await page.goto('/accounts/new/smtp')
    await clickTest(page)
    await page.getByText(fr.fieldErrors.email).waitFor()
    await clean()
    await page.getByLabel(fr.form.address, { exact: true }).fill('claire@gmail.com')
    await page.locator('[role="status"][data-state="found"]').waitFor()
    await page.getByRole('button', { name: /^Aide/ }).first().click()
    await page.getByRole('complementary', { name: fr.help.panel }).or(page.getByRole('dialog')).first().waitFor()
    await clean()
    await picture(page, 'form-gmail')
  })

  it('with a ladder that climbs, one that passed, one that failed', async () => {
    house.letterbox.close()
    await check(page, workingEntry(house))
    await rungIs(page, ['imap', 'arrive', 'running'])
    await clean()
    house.letterbox.open()
    await endsAs(page, 'ready')
    await clean()
    await page.getByRole('button', { name: fr.form.save, exact: true }).click()
    await page.getByTestId('account').waitFor()
    const { imap: _, ...wrong } = workingEntry(house, 'wrong')
    await check(page, { ...wrong, password: 'not this one' })
    await endsAs(page, 'failed')
    for (const fold of await page.locator('details > summary').all()) await fold.click()
    await clean()
    await check(page, { ...wrong, smtp: { ...wrong.smtp, port: await freePort() } })
    await endsAs(page, 'failed')
    await page.getByRole('button', { name: fr.form.saveAnyway }).click()
    await page.getByTestId('account').nth(1).waitFor()
  })

  it('with the list, its menus, and every part of an account', async () => {
    await page.goto('/accounts')
    await page.getByTestId('account').first().waitFor()
    await clean()
    await page.getByTestId('account').first().getByRole('button').click()
    await page.getByRole('menuitem', { name: fr.accounts.delete }).waitFor()
    await clean()
    await page.getByRole('menuitem', { name: fr.accounts.delete }).click()
    await page.getByRole('dialog').waitFor()
    await clean()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: owner.workspaceName }).click()
    await page.getByRole('menuitem', { name: fr.frame.signOut }).waitFor()
    await clean()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: workingEntry(house).address }).click()
    for (const [tab, name] of Object.entries(fr.account.tabs)) {
      await page.getByRole('tab', { name }).click()
      await page.getByRole('tabpanel').waitFor()
      await clean()
      await picture(page, `account-${tab}`)
    }
  })

  it('with settings and help', async () => {
    await page.goto('/settings')
    for (const name of [fr.settings.profile, fr.settings.security, fr.settings.workspace, fr.settings.apiKeys]) {
      await page.getByRole('tab', { name }).click()
      await page.getByRole('tabpanel').waitFor()
      await clean()
    }
    await page.goto('/help')
    await heading(fr.help.title)
    await clean()
    await picture(page, 'help')
    for (const article of ['fields', 'provider-ovh-mx-plan', 'problem-auth-failed', 'no-such-page']) {
      await page.goto(`/help/${article}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await clean()
      await picture(page, `help-${article}`)
    }
  })

  it.each([
    ['/accounts/new/gmail', fr.connect.gmailTitle],
    ['/accounts/new/microsoft', fr.connect.microsoftTitle],
    ['/sending', fr.sending.title],
    ['/replies', fr.replies.title],
    ['/sending?tab=nowhere', fr.sending.title],
    ['/settings?tab=nowhere', fr.settings.title],
    ['/no/such/page', fr.frame.notFoundTitle],
  ])('with %s', async (path, title) => {
    await page.goto(path)
    await heading(title)
    await clean()
    await picture(page, `page${path.replaceAll(/\W+/g, '-')}`)
  })
})
