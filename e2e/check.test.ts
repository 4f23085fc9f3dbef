// A check as it is lived through: it stands still on the page, survives a reload, needs no mouse, and says so when the
// sending system dies or is away.
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kill } from '../testing/processes-below.ts'
import { until } from '../testing/until.ts'
import { gate } from './gate.ts'
import { canRun, type House, mailboxes, openHouse } from './house.ts'
import { endsAs, rungIs } from './ladder.ts'
import { check, fill, test, workingEntry } from './mailbox-form.ts'
import { rungBoxes, shifts, watchFromHere } from './steady.ts'
import { picture, visitAsOwner, words } from './visitor.ts'

const { fr } = words

describe.runIf(canRun)('a check', { timeout: 120_000 }, () => {
  let house: House
  let page: Page

  beforeAll(async () => {
    house = await openHouse({ users: mailboxes('steady', 'reload', 'keyboard', 'killed', 'away') })
    page = await visitAsOwner(house)
  }, 180_000)
  afterAll(() => house?.[Symbol.asyncDispose]())

  it('climbs without anything on the page moving', async () => {
    await using door = await gate({ to: () => house.world.ports.submission })
    const entry = workingEntry(house, 'steady')
    door.close()
    house.letterbox.close()
    await check(page, { ...entry, smtp: { ...entry.smtp, port: door.port } })
    await rungIs(page, ['smtp', 'greet', 'running'])
    await page.getByRole('button', { name: fr.form.stop }).waitFor()
    const before = await rungBoxes(page)
    await watchFromHere(page)
    door.open()
    await rungIs(page, ['imap', 'arrive', 'running'])
    expect(await rungBoxes(page)).toEqual(before)
    house.letterbox.open()
    await endsAs(page, 'ready')
    expect(await rungBoxes(page)).toEqual(before)
    expect(await shifts(page)).toEqual([])
  })

  it('is still there when the page is reloaded in the middle of it', async () => {
    house.letterbox.close()
    await check(page, workingEntry(house, 'reload'))
    await rungIs(page, ['imap', 'arrive', 'running'])
    await page.reload()
    await rungIs(page, ['smtp', 'submit', 'passed'])
    await rungIs(page, ['imap', 'arrive', 'running'])
    house.letterbox.open()
    await endsAs(page, 'ready')
    // The password was in the page that is gone, and the check forgets it at its end: it is asked for, not lost track of.
    await page.getByRole('button', { name: fr.form.save }).click()
    await page.getByText(fr.form.passwordLost).waitFor()
  })

  it('is begun and kept by keyboard alone', async () => {
    await page.goto('/accounts')
    await tabTo(page, page.getByRole('link', { name: fr.accounts.addSmtp }))
    await page.keyboard.press('Enter')
    await page.getByLabel(fr.form.address, { exact: true }).waitFor()
    const { address, password, smtp, imap } = workingEntry(house, 'keyboard')
    await type(page, fr.form.address, address)
    await type(page, fr.form.smtpHost, 'localhost')
    await type(page, fr.form.port, String(smtp.port))
    await type(page, fr.form.password, password)
    await tabTo(page, page.getByRole('switch', { name: fr.form.imapSwitch }))
    await page.keyboard.press('Space')
    await type(page, fr.form.imapHost, 'localhost')
    await type(page, fr.form.imapPort, String(imap?.port))
    await tabTo(page, page.getByRole('button', { name: fr.form.test, exact: true }))
    await page.keyboard.press('Enter')
    await endsAs(page, 'ready')
    await tabTo(page, page.getByRole('button', { name: fr.form.save }))
    await page.keyboard.press('Enter')
    await page.locator(`[data-testid="account"][data-address="${address}"]`).waitFor()
  })

  it('ends as interrupted when the sending system is killed, and is offered again', async () => {
    house.letterbox.close()
    await check(page, workingEntry(house, 'killed'))
    await rungIs(page, ['imap', 'arrive', 'running'])
    const { sender } = await house.product.pids()
    kill(sender)
    await endsAs(page, 'interrupted')
    await page.getByText(fr.ladder.interrupted).first().waitFor()
    await picture(page, 'interrupted')
    house.letterbox.open()
    await page.getByRole('button', { name: fr.ladder.again }).click()
    await page.locator('[data-testid="ladder"]:not([data-outcome="interrupted"])').waitFor()
    await endsAs(page, 'ready')
  })

  it('says within three seconds that no sending system answers, and begins when one is back', async () => {
    await page.goto('/accounts/new/smtp')
    await fill(page, workingEntry(house, 'away'))
    const sender = await senderOf(house)
    process.kill(sender, 'SIGSTOP')
    try {
      await page.getByText(fr.frame.senderAway).waitFor()
      await test(page)
      await page.getByTestId('ladder').waitFor()
      await page.getByText(fr.ladder.senderAway).waitFor({ timeout: 3_000 })
      await picture(page, 'sender-away')
    } finally {
      process.kill(sender, 'SIGCONT')
    }
    await endsAs(page, 'ready')
  })
})

/** After a death it takes a moment until the next one is there. */
async function senderOf({ product }: House): Promise<number> {
  await until(async () => (await product.pids()).sender !== undefined)
  return (await product.pids()).sender ?? 0
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  const focused = target.and(page.locator(':focus'))
  for (let presses = 0; presses < 80; presses++) {
    if ((await focused.count()) > 0) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${target}`)
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }))
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}
