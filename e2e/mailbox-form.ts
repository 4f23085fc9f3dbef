// Filling the form "+ SMTP" as a person does, by the labels that are read aloud.
import type { Page } from 'playwright-core'
import type { Security } from '../contract/stage.ts'
import type { House } from './house.ts'
import { type Language, words } from './visitor.ts'

export interface Server {
  host?: string
  port: number
  security: Security
}

export interface Entry {
  address: string
  password: string
  displayName?: string
  smtp: Server
  imap?: Server
}

/** What works for a mailbox of the house: STARTTLS to send, TLS to read. */
export function workingEntry({ world: { ports, dovecot } }: House, name = 'contact'): Entry {
  const user = dovecot.users.find((one) => one.name.startsWith(`${name}@`))
  if (!user) throw new Error(`${name} has no mailbox`)
  return {
    address: user.name,
    password: user.password,
    displayName: 'Claire Durand',
    smtp: { port: ports.submission, security: 'starttls' },
    imap: { port: ports.imaps, security: 'tls' },
  }
}

/** The whole form; the page is `/accounts/new/smtp`. */
export async function fill(page: Page, entry: Entry, language: Language = 'fr'): Promise<void> {
  const { form } = words[language]
  await page.getByLabel(form.address, { exact: true }).fill(entry.address)
  if (!entry.address.endsWith('.example')) await page.locator('[role="status"][data-state="found"]').waitFor()
  await page.getByLabel(form.displayName, { exact: true }).fill(entry.displayName ?? '')
  await fillServer(page, entry.smtp, { host: form.smtpHost, port: form.port, security: form.security, form })
  await page.getByLabel(form.password, { exact: true }).fill(entry.password)
  await page.getByRole('switch', { name: form.imapSwitch }).setChecked(entry.imap !== undefined)
  if (!entry.imap) return
  const labels = { host: form.imapHost, port: form.imapPort, security: form.imapSecurity, form }
  await fillServer(page, entry.imap, labels)
}

interface Labels {
  host: string
  port: string
  security: string
  form: (typeof words)[Language]['form']
}

async function fillServer(page: Page, { host = 'localhost', port, security }: Server, labels: Labels): Promise<void> {
  await page.getByLabel(labels.host, { exact: true }).fill(host)
  await page.getByLabel(labels.port, { exact: true }).fill(String(port))
  const choice = page.getByRole('combobox', { name: labels.security, exact: true })
  const wanted = labels.form[security].split('{{')[0] ?? ''
  if ((await choice.inputValue()).startsWith(wanted)) return
  await choice.click()
  await page.getByRole('option', { name: wanted }).click()
}

/** Opens the page, fills the form, clicks "Tester". */
export async function check(page: Page, entry: Entry): Promise<void> {
  await page.goto('/accounts/new/smtp')
  await fill(page, entry)
  await test(page)
}

export async function test(page: Page, language: Language = 'fr'): Promise<void> {
  await page.getByRole('button', { name: words[language].form.test, exact: true }).click()
}
