// Sending as it is lived through: written, waiting with a reason, sent, lying in the real mailbox; limits, an account that
// no longer logs in, a list and the way off it.
import type { Locator, Page } from 'playwright-core'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smtpSink } from '../testing/smtp-sink.ts'
import { until } from '../testing/until.ts'
import { violations } from './axe.ts'
import { connect } from './connected.ts'
import { canRun, type House, mailboxes, openHouse } from './house.ts'
import { endsAs } from './ladder.ts'
import { header, lettersWith } from './letters.ts'
import { workingEntry } from './mailbox-form.ts'
import { ask, becomes, post, setPace, suppressions } from './outbox.ts'
import { picture, visit, visitAsOwner, type Width, words } from './visitor.ts'

const { fr } = words
const claire = 'claire@maison-durand.example'
const paul = 'paul@maison-durand.example'
const nadia = 'nadia@maison-durand.example'
/** Two bytes into the answer to the end of DATA. */
const cutAtTheEnd =
  2 +
  [
    ...['220 sink.test ESMTP', '250-sink.test', '250 AUTH PLAIN', '235 2.7.0 welcome', '250 2.1.0 ok', '250 2.1.5 ok'],
    '354 go on',
  ].join('\r\n').length +
  2

describe.runIf(canRun)('sending', { timeout: 180_000 }, () => {
  let house: House
  let page: Page
  /** A second window, which only looks at the queue. */
  let queue: Page
  let accountId: string

  beforeAll(async () => {
    house = await openHouse({ users: mailboxes('contact', 'moved', 'claire', 'paul') })
    page = await visitAsOwner(house)
    accountId = await connectToSend('contact')
    queue = await page.context().newPage()
    await queue.goto('/sending')
    await queue.getByText(fr.sending.empty.waiting.title).waitFor()
  }, 240_000)
  afterAll(() => house?.[Symbol.asyncDispose]())

  function connectToSend(name: string): Promise<string> {
    const { imap: _, ...entry } = workingEntry(house, name)
    return connect(page, entry)
  }

  const row = (subject: string) => queue.getByTestId('message').filter({ hasText: subject })
  const gone = (subject: string) => row(subject).waitFor({ state: 'detached' })
  const arrived = async (to: string, text: string) => {
    await until(async () => (await lettersWith(house, { to, text })).length > 0, 60_000)
    return await lettersWith(house, { to, text })
  }

  async function both(shown: Page, name: string) {
    for (const width of [1280, 390] satisfies Width[]) {
      await shown.setViewportSize({ width, height: 850 })
      await picture(shown, `sending-${name}-${width}`)
    }
    await shown.setViewportSize({ width: 1280, height: 850 })
  }

  it('waits with its reason and its time, goes by itself, and lies once in the mailbox', async () => {
    await setPace(page, accountId, { gapSeconds: 15, jitterSeconds: 0 })
    await page.goto('/sending/new')
    await page.getByRole('combobox', { name: fr.write.to, exact: true }).fill(claire)
    await page.keyboard.press('Enter')
    await page.getByLabel(fr.write.subject, { exact: true }).fill('Devis de la rue Haute')
    await page.getByLabel(fr.write.text, { exact: true }).fill('Bonjour,\nle devis est pret.')
    await both(page, 'write')
    const before = await post(page, { accountId, to: paul, subject: 'Le premier' })
    await becomes(page, before.id, 'sent')
    await page.getByRole('button', { name: fr.write.send, exact: true }).click()
    await page.getByTestId('departure').filter({ hasText: fr.sending.reason.spacing }).waitFor()
    const waiting = row('Devis de la rue Haute').filter({ hasText: fr.sending.reason.spacing })
    await waiting.filter({ hasText: /part (à|dans un instant)/ }).waitFor()
    await both(queue, 'queue')
    await page.locator('[data-testid="attempt"][data-outcome="accepted"]').waitFor()
    await page.getByText(fr.sending.state.sent, { exact: true }).waitFor()
    await gone('Devis de la rue Haute')
    const [letter = '', ...more] = await arrived('claire', 'Devis de la rue Haute')
    expect(more).toEqual([])
    expect(letter).toContain('le devis est pret.')
    expect(await page.getByTestId('server-said').innerText()).toContain('250')
    await both(page, 'message')
  })

  it('waits at the limit until somebody raises it', async () => {
    await setPace(page, accountId, { gapSeconds: 0, jitterSeconds: 0 })
    await becomes(page, (await post(page, { accountId, to: paul, subject: 'Dans la limite' })).id, 'sent')
    const { sentLastDay } = await setPace(page, accountId, {})
    await setPace(page, accountId, { perDay: sentLastDay })
    const { id } = await post(page, { accountId, to: claire, subject: 'Un de trop' })
    await row('Un de trop').filter({ hasText: fr.sending.reason['day-limit'] }).waitFor()
    await page.goto(`/accounts/${accountId}`)
    await page.getByRole('tab', { name: fr.account.tabs.sending }).click()
    await page.getByTestId('why-now').filter({ hasText: fr.sending.reason['day-limit'] }).waitFor()
    await both(page, 'limit')
    await page.getByLabel(fr.pacing.perDay, { exact: true }).fill('50')
    await page.getByRole('button', { name: fr.frame.save, exact: true }).click()
    await gone('Un de trop')
    const { messageId } = await becomes(page, id, 'sent')
    expect(await arrived('claire', messageId)).toHaveLength(1)
  })

  it('waits while its account cannot log in, and goes once the account is repaired', async () => {
    const moved = await connectToSend('moved')
    await house.world.dovecot.changePassword('moved@maison-durand.example', 'another one')
    const { id } = await post(page, { accountId: moved, to: claire, subject: 'Apres la panne' })
    await row('Apres la panne').filter({ hasText: fr.sending.reason['account-needs-attention'] }).waitFor()
    await both(queue, 'held')
    await page.goto(`/accounts/${moved}`)
    await page.getByRole('link', { name: fr.account.editSettings }).click()
    await page.getByLabel(fr.form.password, { exact: true }).fill('another one')
    await page.getByRole('button', { name: fr.form.test, exact: true }).click()
    await endsAs(page, 'ready')
    await page.getByRole('button', { name: fr.form.save, exact: true }).click()
    await gone('Apres la panne')
    const { messageId } = await becomes(page, id, 'sent')
    expect(await arrived('claire', messageId)).toHaveLength(1)
  })

  it('writes to a list one by one, after a look at each, and never with an unknown variable', async () => {
    await page.goto('/sending/new?mode=list')
    const account = page.getByRole('combobox', { name: fr.write.account })
    await account.click()
    await page.getByRole('option', { name: 'contact@' }).click()
    await page.getByRole('textbox', { name: fr.write.listLabel }).fill(`adresse;firstName\n${claire};Claire\n${paul};`)
    await page.getByLabel(fr.write.subject, { exact: true }).fill('Nouvelles du printemps')
    const text = page.getByLabel(fr.write.text, { exact: true })
    await text.fill('Bonjour {{nickname}} !')
    await page.getByRole('button', { name: fr.write.review, exact: true }).click()
    await page.getByText(/Inconnu.*\{\{nickname\}\}.*firstName/).waitFor()
    expect(await text.getAttribute('aria-invalid')).toBe('true')
    await clean(page)
    await text.fill('Bonjour {{firstName|vous tous}} !')
    const plan = { name: 'Plan.txt', mimeType: 'text/plain', buffer: Buffer.from('Au premier étage. '.repeat(200)) }
    await page.locator('input[type=file]').last().setInputFiles(plan)
    await page.getByText(plan.name).waitFor()
    await page.getByRole('button', { name: fr.write.review, exact: true }).click()
    await focused(page.getByRole('heading', { name: fr.write.reviewTitle }))
    await page.getByRole('button', { name: fr.write.edit }).click()
    await focused(text)
    await page.getByRole('button', { name: fr.write.review, exact: true }).click()
    await page.getByTestId('preview').filter({ hasText: 'Bonjour Claire !' }).filter({ hasText: 'Plan.txt' }).waitFor()
    await page.getByRole('button', { name: fr.write.next }).click()
    await page.getByTestId('preview').filter({ hasText: 'Bonjour vous tous !' }).waitFor()
    await clean(page)
    await both(page, 'review')
    await page.getByRole('button', { name: sendList, exact: true }).click()
    await page.getByTestId('list-sent').waitFor()
    const [toClaire = ''] = await arrived('claire', 'Nouvelles du printemps')
    const [toPaul = ''] = await arrived('paul', 'Nouvelles du printemps')
    expect(toClaire).toContain('Bonjour Claire !')
    expect(toPaul).toContain('Bonjour vous tous !')
    expect(toPaul).not.toContain(claire)
    for (const letter of [toClaire, toPaul]) {
      const [file] = (await PostalMime.parse(letter)).attachments
      expect(Buffer.from(file?.content as ArrayBuffer).equals(plan.buffer)).toBe(true)
    }
  })

  const focused = (where: Locator) => where.and(page.locator(':focus')).waitFor()
  const sendList = fr.write.sendList_other.replace('{{count}}', '2')

  it('lets people off the list by one click, and never because somebody only looked', async () => {
    const [toClaire = ''] = await arrived('claire', 'Nouvelles du printemps')
    const [toPaul = ''] = await arrived('paul', 'Nouvelles du printemps')
    expect(header(toClaire, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
    const stranger = await visit(house)
    await stranger.goto(unsubscribeLink(toPaul))
    await stranger.getByRole('heading').waitFor()
    await stranger.request.get(unsubscribeLink(toClaire))
    expect(await suppressions(page)).toEqual([])
    await stranger.getByRole('button').click()
    await stranger.getByText(/ne vous écrira plus/).waitFor()
    await stranger.request.post(unsubscribeLink(toClaire), { form: { 'List-Unsubscribe': 'One-Click' } })
    expect((await suppressions(page)).toSorted()).toEqual([claire, paul])
    await page.goto('/sending/suppressed')
    const line = page.locator(`[data-testid="suppressed"][data-address="${claire}"]`)
    await line.filter({ hasText: fr.suppressed.reason.unsubscribed }).waitFor()
    await clean(page)
    await both(page, 'suppressed')
  })

  const unsubscribeLink = (letter: string) =>
    (/<(http[^>]+)>/.exec(header(letter, 'List-Unsubscribe'))?.[1] ?? '').replace('127.0.0.1', 'localhost')

  const clean = async (shown: Page) => {
    // Chromium draws no frames in a tab behind another, and axe is asked once frames have passed.
    await shown.bringToFront()
    expect.soft(await violations(shown)).toEqual([])
  }

  it('asks what became of a message whose connection broke at the wrong moment', async () => {
    await using sink = await smtpSink({ keywords: [], cut: () => ({ afterSaid: cutAtTheEnd }) })
    const smtp = { host: '127.0.0.1', port: sink.port, security: 'none', username: 'x', password: 'y' }
    const address = 'doute@maison-durand.example'
    const { id: doubtful } = await ask<{ id: string }>(page, 'POST /api/v1/accounts', { address, smtp })
    await setPace(page, doubtful, { gapSeconds: 0, jitterSeconds: 0 })
    const [first, second] = ['Parti ou non', 'Encore une fois'] as const
    const letters = [first, second].map((subject) => post(page, { accountId: doubtful, to: nadia, subject }))
    const [one = '', other = ''] = (await Promise.all(letters)).map(({ id }) => id)
    for (const id of [one, other]) await becomes(page, id, 'unsure')
    await queue.getByRole('tab', { name: fr.sending.tabs['to-decide'] }).click()
    await row(first).getByText(fr.sending.state.unsure).waitFor()
    // It has no IMAP: nobody says that it was looked for.
    await row(first).getByText(fr.sending.search.none).waitFor()
    await both(queue, 'unsure')
    await clean(queue)
    await row(first).getByRole('button', { name: fr.sending.decide.sent }).click()
    await gone(first)
    await becomes(page, one, 'sent')
    sink.behave({ keywords: [] })
    await row(second).getByRole('button', { name: fr.sending.decide.resend }).click()
    await queue.getByText(fr.sending.decide.resendAsk).waitFor()
    await queue.getByRole('button', { name: fr.sending.decide.resend, exact: true }).last().click()
    await becomes(page, other, 'sent')
    expect(sink.delivered.filter(({ raw }) => raw.includes(first))).toHaveLength(1)
  })

  it('keeps what was called back apart from what failed', async () => {
    const sendAt = new Date(Date.now() + 86_400_000).toISOString()
    const { id } = await post(page, { accountId, to: nadia, subject: 'Tout compte fait', sendAt })
    await queue.getByRole('tab', { name: fr.sending.tabs.waiting }).click()
    await row('Tout compte fait')
      .getByRole('button', { name: /Annuler/ })
      .click()
    await queue.getByRole('button', { name: fr.sending.cancel, exact: true }).last().click()
    await becomes(page, id, 'cancelled')
    await queue.getByRole('tab', { name: fr.sending.tabs.cancelled }).click()
    await row('Tout compte fait').getByText(fr.sending.state.cancelled).waitFor()
    await queue.getByRole('tab', { name: fr.sending.tabs.failed }).click()
    await queue.getByText(fr.sending.empty.failed.title).waitFor()
    await queue.getByRole('tab', { name: fr.sending.tabs.waiting }).click()
  })

  it('says in the list of accounts how much of a limit is used', async () => {
    const { sentLastDay } = await setPace(page, accountId, { perDay: 200 })
    await page.goto('/accounts')
    const used = page.locator('[data-address^="contact@"]').getByTestId('lately')
    await used.filter({ hasText: `${sentLastDay}/200` }).waitFor()
  })

  it('has nothing that axe objects to', async () => {
    await setPace(page, accountId, { perDay: 1 })
    const { id } = await post(page, { accountId, to: nadia, subject: 'Celui qui attend' })
    await row('Celui qui attend').waitFor()
    for (const tab of Object.values(fr.sending.tabs)) {
      await queue.getByRole('tab', { name: tab }).click()
      await queue.getByRole('tabpanel').waitFor()
      await clean(queue)
    }
    await both(queue, 'tabs')
    const { items } = await ask<{ items: { id: string }[] }>(page, 'GET /api/v1/messages?state=sent')
    for (const path of ['new', 'new?mode=list', id, items[0]?.id ?? '']) {
      await page.goto(`/sending/${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.locator('form, [data-testid="departure"], [data-testid="attempt"]').first().waitFor()
      await clean(page)
    }
  })
})
