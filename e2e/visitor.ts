// A person in front of the product: a browser window of their own, in their language, size and colour scheme.
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { en } from '../locales/en.ts'
import { fr } from '../locales/fr.ts'
import type { House } from './house.ts'

export const words = { fr, en }
export type Language = keyof typeof words
export type Width = 1280 | 390
export type Scheme = 'light' | 'dark'

export interface Look {
  language?: Language
  width?: Width
  scheme?: Scheme
}

export const owner = {
  name: 'Claire Durand',
  email: 'claire@maison-durand.example',
  password: 'quatre bougies sous la pluie',
  workspaceName: 'Maison Durand',
}

const usualHeight = 850

/** Machines are slow when a hundred other tests run beside these. */
const patienceMs = 45_000

/** A window in which nobody is signed in. */
export async function visit(house: House, look: Look = {}): Promise<Page> {
  return await (await newContext(house, look)).newPage()
}

/** A window in which the owner is signed in; the first one creates that owner over the API. */
export async function visitAsOwner(house: House, look: Look = {}): Promise<Page> {
  const context = await newContext(house, look)
  const { request } = context
  const { firstRun } = (await (await request.get('/api/v1/door')).json()) as { firstRun: boolean }
  const token = house.firstRunLink.split('#')[1] ?? ''
  const answer = firstRun
    ? await request.post('/api/v1/door/owner', { data: { ...owner, token } })
    : await request.post('/api/v1/door/sign-in', { data: { email: owner.email, password: owner.password } })
  if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`)
  return await context.newPage()
}

async function newContext(house: House, { language = 'fr', width = 1280, scheme = 'light' }: Look) {
  const context: BrowserContext = await house.browser.newContext({
    baseURL: house.url,
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    colorScheme: scheme,
    viewport: { width, height: usualHeight },
  })
  context.setDefaultTimeout(patienceMs)
  await context.addInitScript({ path: path.join(import.meta.dirname, 'watch-layout.js') })
  return context
}

const artefacts = path.join(import.meta.dirname, 'artefacts')

/** Keeps a picture of the whole page among the artefacts of the run. */
export async function picture(page: Page, name: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 1280, height: usualHeight }
  // The window becomes as high as the page: bars that stick to its edges then stand where they belong.
  const wholeHeight = await page.evaluate<number>('scrollTo(0, 0), document.documentElement.scrollHeight')
  await page.setViewportSize({ ...size, height: Math.max(size.height, wholeHeight) })
  await mkdir(artefacts, { recursive: true })
  await page.screenshot({ path: path.join(artefacts, `${name}.png`), animations: 'disabled' })
  await page.setViewportSize(size)
}

/** The same page in every size and scheme; afterwards it looks as before. */
export async function pictures(page: Page, name: string): Promise<void> {
  const size = page.viewportSize()
  for (const width of [1280, 390] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: usualHeight })
      await page.emulateMedia({ colorScheme })
      await picture(page, `${name}-${width}-${colorScheme}`)
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  if (size) await page.setViewportSize(size)
}
