// Nothing jumps: the browser's own record of what moved by itself, and the places of the rungs.
import type { Page } from 'playwright-core'

export interface Shift {
  value: number
  at: number
  what: string[]
}

/** What moved since the page was loaded (Layout Instability API), also soon after a click. */
export async function shifts(page: Page): Promise<Shift[]> {
  return await page.evaluate<Shift[]>('window.moved')
}

/** Forgets what moved so far. */
export async function watchFromHere(page: Page): Promise<void> {
  await page.evaluate('window.moved.length = 0')
}

/** Place and size of each rung, in CSS pixels of the window. */
export async function rungBoxes(page: Page): Promise<string[]> {
  const rungs = await page.getByTestId('ladder').locator('[data-stage]').all()
  const boxes = await Promise.all(rungs.map((rung) => rung.boundingBox()))
  return boxes.map((box) => (box ? `${box.x},${box.y} ${box.width}x${box.height}` : 'gone'))
}
