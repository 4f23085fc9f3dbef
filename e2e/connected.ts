// Mailboxes that are connected already, as a person does it: what a journey that is about something else begins with.
import type { Page } from 'playwright-core'
import type { House } from './house.ts'
import { endsAs } from './ladder.ts'
import { check, type Entry, workingEntry } from './mailbox-form.ts'
import { ask, setPace } from './outbox.ts'
import { words } from './visitor.ts'

/** Checked and saved; its id. */
export async function connect(page: Page, entry: Entry): Promise<string> {
  await check(page, entry)
  await endsAs(page, 'ready')
  await page.getByRole('button', { name: words.fr.form.save, exact: true }).click()
  await page.locator(`[data-testid="account"][data-address="${entry.address}"]`).waitFor()
  const { items } = await ask<{ items: { id: string; address: string }[] }>(page, 'GET /api/v1/accounts')
  const account = items.find(({ address }) => address === entry.address)
  if (!account) throw new Error(`${entry.address} is not there`)
  return account.id
}

/** The first mailbox of the house: sends without pauses, and is listened to. Its id. */
export async function connectListening(house: House, page: Page): Promise<string> {
  const id = await connect(page, workingEntry(house))
  await setPace(page, id, { gapSeconds: 0, jitterSeconds: 0 })
  await page.locator('[data-watch="watching"]').waitFor()
  return id
}
