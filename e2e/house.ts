// Everything that one file of end-to-end tests stands on: the product as real processes with the built app, a mail
// provider of real servers, and a browser. Shared by the tests of the file, gone with it.
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import type { MailUser } from '../testing/dovecot.ts'
import { type MailWorld, type MailWorldOptions, startMailWorld } from '../testing/mail-world.ts'
import { authenticationResults } from '../testing/postfix.ts'
import { type Checkout, checkout, type Product, startProduct } from '../testing/product.ts'
import { realServers } from '../testing/real-servers.ts'
import { putFaceInto } from './built-face.ts'
import { type Gate, gate } from './gate.ts'

const browserProgram = '/usr/bin/chromium'

/** Where this is false, the global set-up has said so loudly. */
export const canRun = realServers().available && existsSync(browserProgram)

export interface House extends AsyncDisposable {
  at: Checkout
  product: Product
  /** Where the product is reached: a secure context, so that passwords are sealed in the browser. */
  url: string
  /** The one-time link that the terminal printed. */
  firstRunLink: string
  browser: Browser
  world: MailWorld
  /** The way from Postfix into the mailboxes: closed, the test message does not arrive. */
  letterbox: Gate
}

export interface HouseOptions {
  env?: Record<string, string>
  /** Each mailbox takes three logins a minute from the product, so that every test needs one of its own. */
  users?: readonly [MailUser, ...MailUser[]]
}

export async function openHouse({ env = {}, users = mailboxes('contact') }: HouseOptions = {}): Promise<House> {
  await using opened = new AsyncDisposableStack()
  const at = opened.use(await checkout())
  const authority = path.join(path.dirname(at.folder), 'authority.pem')
  let lmtp = 0
  const letterbox = opened.use(await gate({ to: () => lmtp }))
  const [world, browser] = await Promise.all([startMailWorld(providerWith(users, letterbox)), launch()])
  lmtp = world.dovecot.ports.lmtp
  opened.use(world)
  opened.defer(() => browser.close())
  await Promise.all([writeFile(authority, world.ca), putFaceInto(at.folder)])
  const product = await startProduct(at, { env: { NODE_EXTRA_CA_CERTS: authority, ...env } })
  opened.defer(async () => void (await product.stop()))
  const firstRunLink = /http\S+first-run#\S+/.exec(product.output())?.[0] ?? ''
  const kept = opened.move()
  const url = `http://localhost:${at.port}`
  const end = () => kept.disposeAsync()
  return { at, product, url, firstRunLink, browser, world, letterbox, [Symbol.asyncDispose]: end }
}

/** Mailboxes of a domain that nobody can own (RFC 2606), so that no search for its servers finds any. */
export function mailboxes(first: string, ...others: readonly string[]): readonly [MailUser, ...MailUser[]] {
  const mailbox = (name: string): MailUser => ({ name: `${name}@maison-durand.example`, password: `${name} 4 ever` })
  return [mailbox(first), ...others.map(mailbox)]
}

/** Delivers over LMTP through the letterbox, and notes SPF, DKIM and DMARC as a provider does. */
function providerWith(users: readonly [MailUser, ...MailUser[]], letterbox: Gate): MailWorldOptions {
  const verdicts = authenticationResults({ spf: 'pass', dkim: 'pass', dmarc: 'pass' })
  const settings = `virtual_transport = lmtp:inet:127.0.0.1:${letterbox.port}`
  return { users, postfix: { prepend: [verdicts], settings } }
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Processes that share memory by files need more of /dev/shm than containers have.
  '--disable-dev-shm-usage',
]

const launch = () => chromium.launch({ executablePath: browserProgram, args: flags, timeout: 60_000 })
