// What one sees of a running check.
import type { Locator, Page } from 'playwright-core'
import type { CheckOutcome } from '../contract/check.ts'
import type { Rung } from '../contract/ladder.ts'
import type { ProblemCode } from '../contract/problem.ts'
import type { Protocol, Stage } from '../contract/stage.ts'
import { type Language, words } from './visitor.ts'

/** Resolves when the rung is in this state. `arrive` stands on the receiving side. */
export async function rungIs(
  page: Page,
  [protocol, stage, state]: [Protocol, Stage, Rung['state']],
  language: Language = 'fr',
): Promise<void> {
  const side = page.getByRole('region', { name: words[language].ladder[protocol], exact: true })
  await side.locator(`[data-stage="${stage}"][data-state="${state}"]`).waitFor()
}

export async function endsAs(page: Page, outcome: CheckOutcome): Promise<void> {
  const ladder = page.getByTestId('ladder')
  await page.locator('[data-testid="ladder"][data-state="ended"]').waitFor()
  const found = await ladder.getAttribute('data-outcome')
  if (found === outcome) return
  const problems = await page.getByTestId('problem').allInnerTexts()
  throw new Error(`the check ended as ${found}: ${problems.join('\n')}`)
}

/** The card of this problem; waits until it stands there. */
export async function problemCard(page: Page, code: ProblemCode): Promise<Locator> {
  await page.locator('[data-testid="ladder"][data-state="ended"]').waitFor()
  const card = page.locator(`[data-testid="problem"][data-code="${code}"]`).first()
  const [found] = await Promise.race([
    card.waitFor().then(() => [card] as const),
    page
      .getByTestId('problem')
      .first()
      .waitFor()
      .then(() => [undefined] as const),
  ])
  if (found ?? (await card.isVisible())) return card
  throw new Error(`no ${code}, but ${(await page.getByTestId('problem').allInnerTexts()).join('\n---\n')}`)
}
