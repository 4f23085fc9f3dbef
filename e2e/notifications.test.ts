// Notifications of replies in the browser itself: its own permission, its own notifications. Only the person who would
// answer its question is replaced, by the browser's own switch for that.
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../testing/until.ts'
import { violations } from './axe.ts'
import { claire, claireAnswers } from './claire.ts'
import { connectListening } from './connected.ts'
import { canRun, type House, mailboxes, openHouse } from './house.ts'
import { lettersWith } from './letters.ts'
import { becomes, post } from './outbox.ts'
import { visitAsOwner, words } from './visitor.ts'

const { notify } = words.fr.replies

/** Every question and every notification goes through, and is noted. */
const note = `
  window.asked = 0
  window.shown = []
  window.focused = 0
  const focus = window.focus.bind(window)
  window.focus = () => { window.focused++; focus() }
  window.Notification = class extends Notification {
    constructor(title, options) {
      super(title, options)
      this.addEventListener('show', () => window.shown.push(this))
    }
    static requestPermission() {
      window.asked++
      return super.requestPermission()
    }
  }
`

describe.runIf(canRun)('notifications', { timeout: 120_000 }, () => {
  let house: House
  let page: Page
  let browser: CDPSession
  let accountId: string

  beforeAll(async () => {
    house = await openHouse({ users: mailboxes('contact', 'claire') })
    page = await visitAsOwner(house)
    await page.context().addInitScript(note)
    browser = await house.browser.newBrowserCDPSession()
    accountId = await connectListening(house, page)
  }, 240_000)
  afterAll(() => house?.[Symbol.asyncDispose]())

  /** As in the browser's settings of this site. */
  async function browserSays(setting: 'granted' | 'denied' | 'prompt') {
    const session = await page.context().newCDPSession(page)
    const { targetInfo } = await session.send('Target.getTargetInfo')
    const where = { origin: house.url, browserContextId: targetInfo.browserContextId ?? '' }
    await browser.send('Browser.setPermission', { permission: { name: 'notifications' }, setting, ...where })
    await session.detach()
  }

  interface Shown {
    title: string
    body: string
  }
  const shown = () => page.evaluate<Shown[]>('window.shown.map(({ title, body }) => ({ title, body }))')
  const button = (name: string) => page.getByRole('button', { name, exact: true })

  async function claireAnswersTo(subject: string) {
    const { id } = await post(page, { accountId, to: claire, subject })
    await becomes(page, id, 'sent')
    const letters = () => lettersWith(house, { to: 'claire', text: subject })
    await until(async () => (await letters()).length > 0, 30_000)
    await claireAnswers(house, (await letters())[0] ?? '', { text: 'Le code du coffre est 4711.' })
    await page.locator('[data-testid="conversation"]').filter({ hasText: subject }).waitFor()
  }

  /** Playwright keeps every page as if somebody looked at it; from here on the browser decides. */
  async function lookAway(): Promise<AsyncDisposable> {
    const other = await page.context().newPage()
    await other.bringToFront()
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setFocusEmulationEnabled', { enabled: false })
    expect(await page.evaluate('document.hasFocus()')).toBe(false)
    return {
      [Symbol.asyncDispose]: async () => {
        await session.detach()
        await other.close()
      },
    }
  }

  it('are asked for by a click and by nothing else; a no is said, and can be taken back in the browser', async () => {
    await page.goto('/replies')
    await button(notify.allow).waitFor()
    expect(await page.evaluate('[Notification.permission, window.asked]')).toEqual(['default', 0])
    // Nobody sits before this browser: it answers its own question with no.
    await button(notify.allow).click()
    await page.getByRole('status').filter({ hasText: notify.denied }).waitFor()
    expect(await page.evaluate('[Notification.permission, window.asked]')).toEqual(['denied', 1])
    expect(await violations(page)).toEqual([])
    // The wish stands: once the browser allows it, there is no second click.
    await browserSays('granted')
    await page.getByRole('status').filter({ hasText: notify.on }).waitFor()
    await browserSays('denied')
    await page.getByRole('status').filter({ hasText: notify.denied }).waitFor()
  })

  it('do not exist where the browser has none, and the page says so', async () => {
    const old = await visitAsOwner(house)
    await old.addInitScript('delete window.Notification')
    await old.goto('/replies')
    await old.getByRole('status').filter({ hasText: notify.absent }).waitFor()
    expect(await old.getByRole('button', { name: notify.allow }).count()).toBe(0)
    await old.context().close()
  })

  it('say nothing to whoever looks at the page', async () => {
    await browserSays('granted')
    await page.getByRole('status').filter({ hasText: notify.on }).waitFor()
    await claireAnswersTo('Sous les yeux')
    {
      await using _ = await lookAway()
      await claireAnswersTo('Dans le dos')
      await until(async () => (await shown()).length > 0, 20_000)
    }
    expect((await shown()).map(({ body }) => body)).toEqual(['Re: Dans le dos'])
  })

  it('name who writes and about what, nothing of the text, and lead to the conversation', async () => {
    expect(await shown()).toEqual([{ title: notify.from.replace('{{name}}', 'Claire Petit'), body: 'Re: Dans le dos' }])
    await page.goto('/sending')
    await page.locator('h1').waitFor()
    {
      await using _ = await lookAway()
      const { id } = await post(page, { accountId, to: claire, subject: 'Pendant ce temps' })
      await becomes(page, id, 'sent')
      const letters = () => lettersWith(house, { to: 'claire', text: 'Pendant ce temps' })
      await until(async () => (await letters()).length > 0, 30_000)
      await claireAnswers(house, (await letters())[0] ?? '', { text: 'Le code du coffre est 4711.' })
      await until(async () => (await shown()).length > 0, 20_000)
      await page.evaluate(`window.shown[0].dispatchEvent(new Event('click'))`)
      expect(await page.evaluate('window.focused')).toBe(1)
    }
    await page.getByTestId('mail-text').filter({ hasText: 'Le code du coffre' }).waitFor()
    await page.getByRole('heading', { name: 'Pendant ce temps' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/replies')
  })

  it('are turned off again', async () => {
    await button(notify.turnOff).click()
    await page.getByRole('status').filter({ hasText: notify.off }).waitFor()
    await page.reload()
    await page.getByRole('status').filter({ hasText: notify.off }).waitFor()
    {
      await using _ = await lookAway()
      await claireAnswersTo('Sans bruit')
      await button(notify.turnOn).dispatchEvent('click')
      await claireAnswersTo('Avec bruit')
      await until(async () => (await shown()).length > 0, 20_000)
    }
    expect((await shown()).map(({ body }) => body)).toEqual(['Re: Avec bruit'])
  })
})
