// A correspondence as it is lived through, by real servers: written here, answered there with another mail program, heard
// here without a reload, answered from the keyboard, threaded there. And what comes back when somebody is away or gone.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../testing/until.ts'
import { violations } from './axe.ts'
import { claire, claireAnswers } from './claire.ts'
import { connectListening } from './connected.ts'
import { canRun, type House, mailboxes, openHouse } from './house.ts'
import { header, lettersWith } from './letters.ts'
import { ask, suppressions } from './outbox.ts'
import { picture, visitAsOwner, type Width, words } from './visitor.ts'

const { fr } = words
const contact = 'contact@maison-durand.example'
const gone = 'gone@maison-durand.example'

describe.runIf(canRun)('a correspondence', { timeout: 180_000 }, () => {
  let house: House
  let page: Page
  let accountId: string

  beforeAll(async () => {
    house = await openHouse({ users: mailboxes('contact', 'claire', 'gone') })
    // Postfix still takes mail for it; Dovecot then says that nobody lives there.
    await house.world.dovecot.removeUser(gone)
    page = await visitAsOwner(house)
    accountId = await connectListening(house, page)
  }, 240_000)
  afterAll(() => house?.[Symbol.asyncDispose]())

  const row = (subject: string) => page.getByTestId('conversation').filter({ hasText: subject })
  const text = (said: string) => page.getByTestId('mail-text').filter({ hasText: said })
  const clean = async () => expect.soft(await violations(page)).toEqual([])

  async function both(name: string) {
    for (const width of [1280, 390] satisfies Width[]) {
      await page.setViewportSize({ width, height: 850 })
      await clean()
      await picture(page, `replies-${name}-${width}`)
    }
    await page.setViewportSize({ width: 1280, height: 850 })
  }

  /** Written and sent from the page; its id. */
  async function write(to: string, subject: string): Promise<string> {
    await page.goto('/sending/new')
    await page.getByRole('combobox', { name: fr.write.to, exact: true }).fill(to)
    await page.keyboard.press('Enter')
    await page.getByLabel(fr.write.subject, { exact: true }).fill(subject)
    await page.getByLabel(fr.write.text, { exact: true }).fill('Bonjour,\nqu’en dites-vous ?')
    await page.getByRole('button', { name: fr.write.send, exact: true }).click()
    await page.getByText(fr.sending.state.sent, { exact: true }).waitFor()
    return new URL(page.url()).pathname.split('/').at(-1) ?? ''
  }

  async function letterToClaire(said: string): Promise<string> {
    await until(async () => (await lettersWith(house, { to: 'claire', text: said })).length === 1, 60_000)
    return (await lettersWith(house, { to: 'claire', text: said }))[0] ?? ''
  }

  let ours = ''
  let theirs = ''

  it('teaches what will be here, and listens', async () => {
    await page.goto('/replies')
    await page.getByRole('heading', { name: fr.replies.empty.open.title }).waitFor()
    await both('empty')
    await page.goto(`/accounts/${accountId}?tab=receiving`)
    await page.locator('[data-testid="watching"][data-state="watching"]').waitFor()
    await both('listening')
  })

  it('is heard within seconds, without a reload, linked to its message, and counted', async () => {
    ours = await write(claire, 'La salle du fond')
    const letter = await letterToClaire('La salle du fond')
    await page.goto('/replies')
    await page.getByRole('heading', { name: fr.replies.empty.open.title }).waitFor()
    await page.evaluate('window.notReloaded = true')
    const began = performance.now()
    const quoted = '\n\n> Bonjour,\n> qu’en dites-vous ?\n'
    theirs = await claireAnswers(house, letter, { text: `Parfait pour samedi.${quoted}` })
    await row('La salle du fond').waitFor()
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(await page.evaluate('window.notReloaded')).toBe(true)
    await page.getByTestId('unread-count').waitFor()
    expect(await page.title()).toMatch(/^\(1\) /)
    await page.keyboard.press('j')
    await text('Parfait pour samedi.').waitFor()
    expect(await page.getByTestId('mail-text').innerText()).not.toContain('qu’en dites-vous')
    const strip = page.locator('[data-testid="match"][data-by="in-reply-to"]')
    expect(await strip.getByRole('link').getAttribute('href')).toBe(`/sending/${ours}`)
    await page.getByTestId('unread-count').waitFor({ state: 'detached' })
    await both('heard')
  })

  it('is answered from the keyboard, arrives in their thread, and goes on in the same conversation', async () => {
    await page.keyboard.press('r')
    await page.keyboard.type('Samedi, donc. A bientot.')
    await page.reload()
    await page.getByText('Samedi, donc. A bientot.').waitFor()
    await page.getByRole('textbox', { name: fr.replies.reply.label }).press('Control+Enter')
    await page.getByTestId('reply-state').filter({ hasText: fr.sending.state.sent }).waitFor()
    const letter = await letterToClaire('Samedi, donc. A bientot.')
    expect(header(letter, 'In-Reply-To')).toBe(theirs)
    expect(header(letter, 'References').split(' ').at(-1)).toBe(theirs)
    expect(header(letter, 'Subject')).toBe('Re: La salle du fond')
    await claireAnswers(house, letter, { text: 'A samedi alors !' })
    await text('A samedi alors !').waitFor()
    expect(await row('La salle du fond').count()).toBe(1)
    await both('goes-on')
  })

  it('is archived with a way back', async () => {
    await page.locator('h1').click()
    await page.keyboard.press('e')
    await page.getByTestId('undo').waitFor()
    await row('La salle du fond').waitFor({ state: 'detached' })
    await clean()
    await page.keyboard.press('z')
    await row('La salle du fond').waitFor()
  })

  it('says of an automatic reply when its author is back, and of formatted mail nothing runs in it', async () => {
    await write(claire, 'Les chaises')
    const letter = await letterToClaire('Les chaises')
    const headers = { 'Auto-Submitted': 'auto-replied' }
    await claireAnswers(house, letter, { text: 'Je suis absente. De retour le 5 décembre 2026.', headers })
    await page.goto('/replies')
    await row('Les chaises').filter({ hasText: fr.replies.kind['auto-reply'] }).click()
    await page.getByTestId('auto-reply').filter({ hasText: '5 déc' }).waitFor()
    await both('auto-reply')
    const nasty = '<script>document.title="run"</script><img src="https://pixel.example/x.gif">'
    await claireAnswers(house, letter, { html: `<p>Bonjour <b>Durand</b></p>${nasty}` })
    await page.getByRole('button', { name: fr.replies.formatted }).click()
    const frame = page.frameLocator('iframe')
    await frame.getByText('Durand').waitFor()
    expect(await frame.locator('script').count()).toBe(0)
    expect(await frame.locator('img[src^="https:"]').count()).toBe(0)
    await both('formatted')
  })

  it('says who did not get a message, why, and that nothing is sent there any more', async () => {
    await write(gone, 'Bienvenue parmi nous')
    await page.goto('/replies')
    await row('Bienvenue').filter({ hasText: fr.replies.kind.bounce }).click()
    const report = page.locator('[data-reason="address_invalid"][data-extent="hard"]')
    await report.filter({ hasText: gone }).getByText('550 5.1.1').waitFor()
    await report.getByText(fr.replies.bounce.reason.address_invalid).waitFor()
    await page.getByText(fr.replies.reply.none).waitFor()
    await both('bounce')
    await until(async () => (await suppressions(page)).includes(gone), 30_000)
  })

  it('is found by its words, and not by those that are left out', async () => {
    await page.goto('/replies')
    await row('Les chaises').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('samedis')
    await row('Les chaises').waitFor({ state: 'detached' })
    await row('La salle du fond').waitFor()
    await both('search')
    await page.getByRole('searchbox', { name: fr.replies.search }).press('End')
    await page.keyboard.type(' -salle')
    await page.getByRole('heading', { name: fr.replies.empty.found.title }).waitFor()
    await both('nothing-found')
  })

  it('is gone through, marked and put away with single keys', async () => {
    await page.getByRole('searchbox', { name: fr.replies.search }).clear()
    await row('Les chaises').waitFor()
    await page.locator('h1').click()
    const opened = page.locator('[data-testid="conversation"][data-open="true"]')
    const id = () => opened.getAttribute('data-row')
    await page.keyboard.press('j')
    await opened.waitFor()
    const first = await id()
    await page.keyboard.press('j')
    await until(async () => (await id()) !== first)
    await page.keyboard.press('k')
    await until(async () => (await id()) === first)
    await page.keyboard.press('u')
    const line = page.locator(`[data-row="${first}"]`)
    await page.locator(`[data-row="${first}"][data-unread="true"]`).waitFor()
    await line.click()
    await page.keyboard.press('e')
    await line.waitFor({ state: 'detached' })
    await page.getByTestId('undo').getByRole('button', { name: fr.replies.undo }).click()
    await line.waitFor()
  })

  it('stands on the page of the message', async () => {
    await page.goto(`/sending/${ours}`)
    await page.getByTestId('came-back').getByRole('link').first().click()
    await page.getByTestId('mail-text').first().waitFor()
  })

  it('is found among the junk as well, as soon as the mailbox is looked through', async () => {
    await write(claire, 'Le menu du soir')
    const id = header(await letterToClaire('Le menu du soir'), 'Message-ID')
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
