// The main job, from the link in the terminal to a saved mailbox, against real Postfix and Dovecot: in French at a desk
// and in English on a phone.
import { copyFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canRun, type House, openHouse } from './house.ts'
import { endsAs, rungIs } from './ladder.ts'
import { fill, test, workingEntry } from './mailbox-form.ts'
import { type Language, owner, picture, pictures, visit, type Width, words } from './visitor.ts'

const journeys: { language: Language; width: Width }[] = [
  { language: 'fr', width: 1280 },
  { language: 'en', width: 390 },
]

const best = path.join(import.meta.dirname, 'artefacts', 'passed-fr-1280-light.png')
/** Renewed by `README_PICTURE=1 npx vitest run e2e/first-run`. */
const forReadme = path.join(import.meta.dirname, '..', 'docs', 'check.png')

describe.runIf(canRun).each(journeys)('the first mailbox, in $language at $width px', ({ language, width }) => {
  let house: House
  const say = words[language]

  beforeAll(async () => {
    house = await openHouse()
  }, 180_000)
  afterAll(() => house?.[Symbol.asyncDispose]())

  it('goes from the one-time link to a mailbox that is proven to work', { timeout: 180_000 }, async () => {
    const page = await visit(house, { language, width })
    await page.goto(house.firstRunLink)
    await page.getByLabel(say.door.name, { exact: true }).fill(owner.name)
    await page.getByLabel(say.door.email, { exact: true }).fill(owner.email)
    await page.getByLabel(say.door.password, { exact: true }).fill(owner.password)
    await page.getByLabel(say.door.workspaceName).fill(owner.workspaceName)
    await picture(page, `first-run-${language}-${width}`)
    await page.getByRole('button', { name: say.door.create }).click()

    await page.getByRole('heading', { name: say.accounts.emptyTitle }).waitFor()
    await picture(page, `empty-${language}-${width}`)
    await page.getByRole('link', { name: say.accounts.addSmtp }).click()

    const entry = workingEntry(house)
    await fill(page, entry, language)
    await pictures(page, `form-${language}`)
    house.letterbox.close()
    await test(page, language)
    await rungIs(page, ['imap', 'arrive', 'running'], language)
    await picture(page, `climbing-${language}-${width}`)
    house.letterbox.open()
    await endsAs(page, 'ready')
    await page.getByText(say.ladder.path.received).waitFor()
    expect(await lettersIn(house, entry.address)).toHaveLength(1)
    await pictures(page, `passed-${language}`)
    if (language === 'fr' && process.env['README_PICTURE'] !== undefined) await copyFile(best, forReadme)

    await page.getByRole('button', { name: say.form.save, exact: true }).click()
    const row = page.locator(`[data-testid="account"][data-address="${entry.address}"]`)
    const cell = (direction: string) => row.locator(`[data-direction="${direction}"]`)
    await cell('sending').getByText(say.accounts.state.sending.ready, { exact: true }).waitFor()
    await cell('receiving').getByText(say.watching.short.watching, { exact: true }).waitFor()
    await pictures(page, `list-${language}`)
  })
})

/** A message that nobody has read lies in `new`, or in `cur` once the folder was opened. */
async function lettersIn({ world }: House, address: string): Promise<string[]> {
  const folder = path.join(world.dovecot.mailFolder, address)
  return [...(await readdir(path.join(folder, 'new'))), ...(await readdir(path.join(folder, 'cur')))]
}
