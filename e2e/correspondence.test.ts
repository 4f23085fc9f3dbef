// A correspondence through real servers: written here, read and answered there with another mail program, heard here,
// answered from the keyboard, threaded there. And what real servers send back when somebody is gone.
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import nodemailer from 'nodemailer'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../testing/until.ts'
import { violations } from './axe.ts'
import { canRun, type House, mailboxes, openHouse } from './house.ts'
import { endsAs } from './ladder.ts'
import { header, lettersWith } from './letters.ts'
import { check, workingEntry } from './mailbox-form.ts'
import { ask, setPace, suppressions } from './outbox.ts'
import { picture, visitAsOwner, type Width, words } from './visitor.ts'

const { fr } = words
const contact = 'contact@maison-durand.example'
const claire = 'claire@maison-durand.example'
const gone = 'gone@maison-durand.example'

describe.runIf(canRun)('a correspondence', { timeout: 180_000 }, () => {
  let house: House
  let page: Page
  let accountId: string

  beforeAll(async () => {
    house = await openHouse({ users: mailboxes('contact', 'claire', 'gone') })
    await forgetMailbox(gone)
    page = await visitAsOwner(house)
    await check(page, workingEntry(house))
    await endsAs(page, 'ready')
    await page.getByRole('button', { name: fr.form.save, exact: true }).click()
    await page.getByTestId('account').waitFor()
    const { items } = await ask<{ items: { id: string }[] }>(page, 'GET /api/v1/accounts')
    accountId = items[0]?.id ?? ''
    await setPace(page, accountId, { gapSeconds: 0, jitterSeconds: 0 })
    await page.locator('[data-watch="watching"]').waitFor()
  }, 240_000)
  afterAll(() => house?.[Symbol.asyncDispose]())

  /** Postfix still takes mail for it; Dovecot then says that nobody lives there. */
  async function forgetMailbox(name: string) {
    const file = path.join(path.dirname(house.world.dovecot.mailFolder), 'users')
    const lines = (await readFile(file, 'utf8')).split('\n')
    await writeFile(file, lines.filter((line) => !line.startsWith(`${name}:`)).join('\n'))
  }

  const row = (subject: string) => page.getByTestId('conversation').filter({ hasText: subject })
  const clean = async () => expect.soft(await violations(page)).toEqual([])

  async function both(name: string) {
    for (const width of [1280, 390] satisfies Width[]) {
      await page.setViewportSize({ width, height: 850 })
      await clean()
      await picture(page, `correspondence-${name}-${width}`)
    }
    await page.setViewportSize({ width: 1280, height: 850 })
  }

  async function write(to: string, subject: string) {
    await page.goto('/sending/new')
    await page.getByRole('combobox', { name: fr.write.to, exact: true }).fill(to)
    await page.keyboard.press('Enter')
    await page.getByLabel(fr.write.subject, { exact: true }).fill(subject)
    await page.getByLabel(fr.write.text, { exact: true }).fill('Bonjour,\nqu’en dites-vous ?')
    await page.getByRole('button', { name: fr.write.send, exact: true }).click()
    await page.getByText(fr.sending.state.sent, { exact: true }).waitFor()
  }

  async function letterTo(name: string, text: string): Promise<string> {
    await until(async () => (await lettersWith(house, { to: name, text })).length === 1, 60_000)
    return (await lettersWith(house, { to: name, text }))[0] ?? ''
  }

  /** From Claire's mail program, by her own server: submission with her password, LMTP into the mailbox. */
  async function claireAnswers(letter: string, { text, headers = {} }: { text: string; headers?: object }) {
    const { ports, dovecot, ca } = house.world
    const user = dovecot.users.find(({ name }) => name === claire)
    const auth = { user: claire, pass: user?.password ?? '' }
    const transport = nodemailer.createTransport({ host: 'localhost', port: ports.submission, auth, tls: { ca } })
    const id = header(letter, 'Message-ID')
    const references = `${header(letter, 'References')} ${id}`.trim()
    const subject = `Re: ${header(letter, 'Subject').replace(/^Re: /, '')}`
    const mail = { from: `Claire Petit <${claire}>`, to: contact, subject, inReplyTo: id, references, text }
    const { messageId } = await transport.sendMail({ ...mail, headers: { ...headers } })
    transport.close()
    return messageId
  }

  let theirs = ''

  it('is heard within seconds of the answer, without a reload', async () => {
    await write(claire, 'La salle du fond')
    const letter = await letterTo('claire', 'La salle du fond')
    await page.goto('/replies')
    await page.getByRole('heading', { name: fr.replies.empty.open.title }).waitFor()
    const began = performance.now()
    theirs = await claireAnswers(letter, { text: 'Parfait pour samedi.\n\n> Bonjour,\n> qu’en dites-vous ?\n' })
    await row('La salle du fond').waitFor()
    expect(performance.now() - began).toBeLessThan(10_000)
    await row('La salle du fond').click()
    await page.getByTestId('mail-text').filter({ hasText: 'Parfait pour samedi.' }).waitFor()
    await both('heard')
  })

  it('is answered from the keyboard, arrives in their thread, and goes on in the same conversation', async () => {
    await page.locator('h1').click()
    await page.keyboard.press('r')
    await page.keyboard.type('Samedi, donc. A bientot.')
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('reply-state').filter({ hasText: fr.sending.state.sent }).waitFor()
    const letter = await letterTo('claire', 'Samedi, donc. A bientot.')
    expect(header(letter, 'In-Reply-To')).toBe(theirs)
    expect(header(letter, 'References').split(' ').at(-1)).toBe(theirs)
    expect(header(letter, 'Subject')).toBe('Re: La salle du fond')
    await claireAnswers(letter, { text: 'A samedi alors !' })
    await page.getByTestId('mail-text').filter({ hasText: 'A samedi alors !' }).waitFor()
    expect(await row('La salle du fond').count()).toBe(1)
    await both('goes-on')
  })

  it('tells an absence and a mailbox that is gone from answers, and writes there no more', async () => {
    await write(claire, 'Les chaises')
    const letter = await letterTo('claire', 'Les chaises')
    const headers = { 'Auto-Submitted': 'auto-replied' }
    await claireAnswers(letter, { text: 'Je suis absente du bureau jusqu’au 5 décembre 2026.', headers })
    await write(gone, 'Bienvenue parmi nous')
    await page.goto('/replies')
    await row('Les chaises').filter({ hasText: fr.replies.kind['auto-reply'] }).waitFor()
    await row('Bienvenue').filter({ hasText: fr.replies.kind.bounce }).click()
    const report = page.getByTestId('bounce')
    await report.filter({ hasText: gone }).filter({ hasText: fr.replies.bounce.reason.address_invalid }).waitFor()
    await until(async () => (await suppressions(page)).includes(gone))
    await both('bounce')
  })

  it('is found by words, read and put away with single keys', async () => {
    await page.goto('/replies')
    await row('La salle du fond').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('samedis')
    await row('Les chaises').waitFor({ state: 'detached' })
    await row('La salle du fond').waitFor()
    await both('search')
    await page.getByRole('searchbox', { name: fr.replies.search }).clear()
    await row('Les chaises').waitFor()
    await page.locator('body').click({ position: { x: 5, y: 5 } })
    await page.keyboard.press('j')
    await page.locator('[data-testid="conversation"][data-open="true"]').waitFor()
    const opened = async () => page.locator('[data-open="true"][data-testid="conversation"]').getAttribute('data-row')
    const first = await opened()
    await page.keyboard.press('j')
    await until(async () => (await opened()) !== first)
    await page.keyboard.press('k')
    await until(async () => (await opened()) === first)
    await page.keyboard.press('u')
    await page.locator(`[data-row="${first}"][data-unread="true"]`).waitFor()
    await page.locator(`[data-row="${first}"]`).click()
    await page.keyboard.press('e')
    await page.locator(`[data-row="${first}"]`).waitFor({ state: 'detached' })
    await page.getByTestId('undo').getByRole('button', { name: fr.replies.undo }).click()
    await page.locator(`[data-row="${first}"]`).waitFor()
  })

  it('is found among the junk as well, as soon as the mailbox is looked through', async () => {
    await write(claire, 'Le menu du soir')
    const letter = await letterTo('claire', 'Le menu du soir')
    const id = header(letter, 'Message-ID')
    const lines = [`From: Claire <${claire}>`, `To: ${contact}`, 'Subject: Re: Le menu du soir', `In-Reply-To: ${id}`]
    const message = [...lines, 'Message-ID: <junk.1@client.example>', '', 'Du poisson, merci.', ''].join('\r\n')
    await house.world.dovecot.deliver({ user: contact, message, folder: 'Junk' })
    // Junk is looked into every few minutes, and when the watching begins.
    await ask(page, `POST /api/v1/accounts/${accountId}/pause`)
    await ask(page, `POST /api/v1/accounts/${accountId}/resume`)
    await page.goto('/replies')
    await row('Le menu du soir').waitFor({ timeout: 100_000 })
    await row('Le menu du soir').click()
    await page.getByText(fr.replies.inJunk).waitFor()
  })
})
