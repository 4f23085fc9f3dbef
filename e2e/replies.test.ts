// Replies as they are lived through: somebody answers in a real mailbox, the conversation appears by itself, is answered
// from the keyboard, and the answer arrives in the same thread.
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attached, multipart, plain } from '../testing/mail-parts.ts'
import { bounceMail } from '../testing/mail-samples.ts'
import { until } from '../testing/until.ts'
import { violations } from './axe.ts'
import { canRun, type House, mailboxes, openHouse } from './house.ts'
import { endsAs } from './ladder.ts'
import { header, lettersWith } from './letters.ts'
import { check, workingEntry } from './mailbox-form.ts'
import { ask, becomes, post, setPace, suppressions } from './outbox.ts'
import { picture, visitAsOwner, type Width, words } from './visitor.ts'

const { fr } = words
const contact = 'contact@maison-durand.example'
const claire = 'claire@maison-durand.example'

describe.runIf(canRun)('replies', { timeout: 180_000 }, () => {
  let house: House
  let page: Page
  let accountId: string

  beforeAll(async () => {
    house = await openHouse({ users: mailboxes('contact', 'claire') })
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

  const rows = () => page.getByTestId('conversation')
  const row = (subject: string) => rows().filter({ hasText: subject })
  const clean = async () => expect.soft(await violations(page)).toEqual([])

  async function both(name: string) {
    for (const width of [1280, 390] satisfies Width[]) {
      await page.setViewportSize({ width, height: 850 })
      await picture(page, `replies-${name}-${width}`)
    }
    await page.setViewportSize({ width: 1280, height: 850 })
  }

  /** A message that has left, and its Message-ID. */
  async function sent(subject: string): Promise<{ id: string; messageId: string }> {
    const { id } = await post(page, { accountId, to: claire, subject })
    return await becomes(page, id, 'sent')
  }

  interface Mail {
    subject: string
    answers: string
    text: string
    from?: string
    more?: readonly string[]
  }

  /** Comes into the mailbox as any mail does. */
  async function comesIn({ subject, answers, text, from = `Claire Petit <${claire}>`, more = [] }: Mail) {
    const lines = [
      `From: ${from}`,
      `To: ${contact}`,
      `Subject: ${subject}`,
      `Message-ID: <${Math.random().toString(36).slice(2)}@client.example>`,
      `In-Reply-To: ${answers}`,
      `References: ${answers}`,
      `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
      'MIME-Version: 1.0',
      ...more,
      ...(more.some((line) => /^content-type/i.test(line)) ? [] : ['Content-Type: text/plain; charset=utf-8']),
      '',
      text,
      '',
    ]
    await house.world.dovecot.deliver({ user: contact, message: lines.join('\r\n') })
  }

  it('teaches what will be here, and listens', async () => {
    await page.goto('/replies')
    await page.getByRole('heading', { name: fr.replies.empty.open.title }).waitFor()
    await clean()
    await both('empty')
    await page.goto(`/accounts/${accountId}?tab=receiving`)
    await page.locator('[data-testid="watching"][data-state="watching"]').waitFor()
    await clean()
    await both('listening')
  })

  it('shows an answer by itself, linked to its message, and counts it', async () => {
    const { id, messageId } = await sent('Devis de la rue Haute')
    await page.goto('/replies')
    await page.getByRole('heading', { name: fr.replies.empty.open.title }).waitFor()
    const text =
      'Bonjour,\r\n\r\nJeudi à 9 h nous convient.\r\n\r\nLe 3 nov., la Maison Durand a écrit :\r\n> Texte de Devis'
    await comesIn({ subject: 'Re: Devis de la rue Haute', answers: messageId, text })
    await row('Devis de la rue Haute').waitFor()
    await page.getByTestId('unread-count').waitFor()
    expect(await page.title()).toMatch(/^\(1\) /)
    await page.keyboard.press('j')
    await page.getByTestId('mail-text').filter({ hasText: 'Jeudi à 9 h' }).waitFor()
    expect(await page.getByTestId('mail-text').innerText()).not.toContain('Texte de Devis')
    const strip = page.locator('[data-testid="match"][data-by="in-reply-to"]')
    expect(await strip.getByRole('link').getAttribute('href')).toBe(`/sending/${id}`)
    await page.getByTestId('unread-count').waitFor({ state: 'detached' })
    await clean()
    await both('conversation')
  })

  it('is answered from the keyboard, in the same thread', async () => {
    await page.keyboard.press('r')
    await page.keyboard.type('Entendu, a jeudi.')
    await page.reload()
    await page.getByText('Entendu, a jeudi.').waitFor()
    await page.getByRole('textbox', { name: fr.replies.reply.label }).press('Control+Enter')
    await page.getByTestId('reply-state').filter({ hasText: fr.sending.state.sent }).waitFor()
    await until(
      async () => (await lettersWith(house, { to: 'claire', text: 'Entendu, a jeudi.' })).length === 1,
      60_000,
    )
    const [letter = ''] = await lettersWith(house, { to: 'claire', text: 'Entendu, a jeudi.' })
    expect(header(letter, 'Subject')).toBe('Re: Devis de la rue Haute')
    expect(header(letter, 'In-Reply-To')).toMatch(/@client\.example>$/)
    expect(header(letter, 'References')).toContain(header(letter, 'In-Reply-To'))
    await clean()
    await both('answered')
  })

  it('is archived with a way back', async () => {
    await page.locator('h1').click()
    await page.keyboard.press('e')
    await page.getByTestId('undo').waitFor()
    await row('Devis de la rue Haute').waitFor({ state: 'detached' })
    await clean()
    await page.keyboard.press('z')
    await row('Devis de la rue Haute').waitFor()
  })

  it('says of an automatic reply when its author is back, and of formatted mail nothing runs in it', async () => {
    const { messageId } = await sent('Catalogue de printemps')
    await comesIn({
      subject: 'Absence : Catalogue de printemps',
      answers: messageId,
      text: 'Bonjour, je suis absente du bureau. De retour le 5 decembre 2026.',
      more: ['Auto-Submitted: auto-replied'],
    })
    await row('Catalogue').filter({ hasText: fr.replies.kind['auto-reply'] }).click()
    await page.getByTestId('auto-reply').waitFor()
    await clean()
    await both('auto-reply')
    const html =
      '<p>Bonjour <b>Durand</b></p><script>document.title="run"</script><img src="https://pixel.example/x.gif">'
    await comesIn({
      subject: 'Re: Catalogue de printemps',
      answers: messageId,
      text: html,
      more: ['Content-Type: text/html; charset=utf-8'],
    })
    await page.getByRole('button', { name: fr.replies.formatted }).click()
    const frame = page.frameLocator('iframe')
    await frame.getByText('Durand').waitFor()
    expect(await frame.locator('script').count()).toBe(0)
    expect(await frame.locator('img[src^="https:"]').count()).toBe(0)
    await both('formatted')
  })

  it('says who did not get a message, why, and that nothing is sent there any more', async () => {
    const to = 'nobody@client.example'
    const { id } = await post(page, { accountId, to, subject: 'Bonjour, Nadia' })
    const { messageId } = await becomes(page, id, 'sent')
    const original = `Message-ID: ${messageId}\nFrom: ${contact}\nTo: ${to}\nSubject: Bonjour, Nadia`
    await house.world.dovecot.deliver({ user: contact, message: bounceMail({ to, original }) })
    await row('Bonjour, Nadia').filter({ hasText: fr.replies.kind.bounce }).click()
    const report = page.locator('[data-reason="address_invalid"][data-extent="hard"]')
    await report.getByText('550 5.1.1 User unknown').waitFor()
    await page.getByText(fr.replies.reply.none).waitFor()
    await clean()
    await both('bounce')
    await until(async () => (await suppressions(page)).includes(to), 30_000)
  })

  it('has its files saved under their names, byte for byte', async () => {
    const { messageId } = await sent('Plans de la rue Basse')
    const bytes = randomBytes(3 * 1024 * 1024)
    const fields = [`From: ${claire}`, `To: ${contact}`, 'Subject: Re: Plans', `In-Reply-To: ${messageId}`]
    const parts = [plain('Voici les plans.'), attached('plans été.zip', bytes, 'application/zip')]
    await house.world.dovecot.deliver({ user: contact, message: multipart(parts, { fields }) })
    await page.goto('/replies')
    await row('Plans de la rue Basse').click()
    const file = page.getByRole('link', { name: /plans été\.zip/ })
    await expect.poll(() => file.textContent()).toMatch(/3,1\sMo/)
    await clean()
    await both('file')
    const [download] = await Promise.all([page.waitForEvent('download'), file.click()])
    expect(download.suggestedFilename()).toBe('plans été.zip')
    expect((await readFile(await download.path())).equals(bytes)).toBe(true)
  })

  it('is found by its words, and not by those that are left out', async () => {
    await page.goto('/replies')
    await row('Catalogue').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('jeudis')
    await row('Catalogue').waitFor({ state: 'detached' })
    await row('Devis de la rue Haute').waitFor()
    await clean()
    await page.keyboard.type(' -devis')
    await page.getByRole('heading', { name: fr.replies.empty.found.title }).waitFor()
    await clean()
    await both('nothing-found')
  })

  it('stands on the page of the message', async () => {
    const { items } = await ask<{ items: { id: string; subject: string }[] }>(page, 'GET /api/v1/messages?state=sent')
    const ours = items.find(({ subject }) => subject === 'Devis de la rue Haute')
    await page.goto(`/sending/${ours?.id}`)
    await page.getByTestId('came-back').getByRole('link').click()
    await page.getByTestId('mail-text').first().waitFor()
  })
})
