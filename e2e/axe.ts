// The accessibility rules of axe-core, asked of the page as it stands.
import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** Colours are all that changes in the dark: the other rules need no second look. */
const questions = { light: 'document', dark: "document, { runOnly: ['color-contrast'] }" } as const

/** Colours change over some frames, one generation of elements after the other. */
const calm = `(async () => {
  for (let quiet = 0; quiet < 3; quiet = document.getAnimations().length === 0 ? quiet + 1 : 0) {
    await new Promise(requestAnimationFrame)
  }
})()`

/** What is wrong in both colour schemes, as `rule: element`; the page is left in the light. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source)
  const dark = await ask(page, 'dark')
  return [...(await ask(page, 'light')), ...dark]
}

async function ask(page: Page, scheme: keyof typeof questions): Promise<string[]> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor()
  await page.evaluate(calm)
  const found = await page.evaluate<{ id: string; nodes: { html: string; failureSummary: string }[] }[]>(
    `axe.run(${questions[scheme]}).then(({ violations }) => violations)`,
  )
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${scheme} ${id}: ${node.html} ${node.failureSummary}`))
}
