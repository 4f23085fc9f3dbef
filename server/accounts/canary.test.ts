// The canary: known passwords go through everything that is done with an account, by the browser's way (sealed there)
// and by the API's (in the clear, sealed at the door). Then every table, log, answer and event is searched for them, and
// the memory of the web process for the one that it should never have seen.
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Me } from '../../contract/people.ts'
import { dumpDatabase, findCanaries, readMemory } from '../../testing/canary.ts'
import { type FreshDatabase, freshDatabase } from '../../testing/database.ts'
import { type EchoMail, startEchoImap, startEchoSmtp } from '../../testing/echo-mail.ts'
import { openEventSource } from '../../testing/event-source.ts'
import { freePort } from '../../testing/free-port.ts'
import { populate, type SignedIn } from '../../testing/people.ts'
import { type RunningProcess, startProcess } from '../../testing/processes.ts'
import { until } from '../../testing/until.ts'
import { readKeyFile } from '../../vault/key-file.ts'
import { sealText } from '../../vault/seal.ts'
import { openPeople } from '../people/people.ts'
import { beginRotation } from './rotation.ts'

/** Never leaves the "browser" but sealed. */
const sealedCanary = 'Xq7-canary-sealed-Zv3w9Kp2'
/** Comes in the clear, over the API. */
const plainCanary = 'Wd4-canary-plain-"é\\-Lm8t5Rc1'

const opened = new AsyncDisposableStack()
let folder: string
let database: FreshDatabase
let web: RunningProcess
let sender: RunningProcess
let good: EchoMail
let bad: EchoMail
let imap: EchoMail
let owner: SignedIn
let origin: string
const answers: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), `fluenzr-canary-${process.pid}-`))
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  database = opened.use(await freshDatabase())
  good = opened.use(await startEchoSmtp({ accepts: true }))
  bad = opened.use(await startEchoSmtp({ accepts: false }))
  imap = opened.use(await startEchoImap())
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  const env = { DATABASE_URL: database.url, FLUENZR_DATA: folder, FLUENZR_LOG: 'debug', PORT: String(port) }
  sender = opened.use(await startProcess({ script: 'server/sender.ts', env }))
  const nodeOptions = ['--heapsnapshot-signal=SIGUSR2', `--diagnostic-dir=${folder}`]
  web = opened.use(await startProcess({ script: 'server/web.ts', env, nodeOptions }))
  owner = (await populate(await openPeople(database.db, { publicUrl: origin }))).owner
}, 120_000)
afterAll(() => opened.disposeAsync())

async function ask(request: string, body?: object) {
  const [method = 'GET', route = ''] = request.split(' ')
  const json = body && { body: JSON.stringify(body), headers: { ...owner.headers, 'content-type': 'application/json' } }
  const answer = await fetch(`${origin}${route}`, { method, headers: { ...owner.headers }, ...json })
  const text = await answer.text()
  answers.push(text)
  return text === '' ? undefined : JSON.parse(text)
}

async function follow(id: string): Promise<void> {
  const { signal } = new AbortController()
  for await (const { data } of await openEventSource(`${origin}/api/v1/checks/${id}/events`, {
    headers: { ...owner.headers },
    signal,
  })) {
    answers.push(JSON.stringify(data))
  }
}

async function check(request: string, body?: object): Promise<void> {
  const { id } = await ask(request, body)
  await follow(id)
  await ask(`GET /api/v1/checks/${id}`)
}

const near = (mail: EchoMail) => ({ host: '127.0.0.1', port: mail.port, security: 'none', username: 'lea@example.fr' })
type Entered = (mail: EchoMail, use: 'smtp' | 'imap') => Promise<object>

/** Connect after a check that works and one that fails, edit, check again, rotate, list, delete. */
async function live(accountId: string, address: string, entered: Entered): Promise<void> {
  const mailbox = async (smtp: EchoMail) => ({
    accountId,
    address,
    smtp: await entered(smtp, 'smtp'),
    imap: await entered(imap, 'imap'),
  })
  await check('POST /api/v1/checks', { ...(await mailbox(good)), imap: null })
  await check('POST /api/v1/checks', await mailbox(bad))
  await ask('POST /api/v1/accounts', await mailbox(bad))
  await check(`POST /api/v1/accounts/${accountId}/checks`)
  const { smtp, imap: newImap } = await mailbox(good)
  await ask(`PATCH /api/v1/accounts/${accountId}`, { smtp, imap: newImap })
  await check(`POST /api/v1/accounts/${accountId}/checks`)
  // Refused on the way: a body that nothing keeps.
  await ask('POST /api/v1/accounts', { ...(await mailbox(good)), address: 'no address' })
  await ask('POST /api/v1/checks', {
    ...(await mailbox(good)),
    smtp: { ...(await entered(good, 'smtp')), port: 'no port' },
  })
  await beginRotation(database.db, path.join(folder, 'keys', 'vault.json'))
  await until(async () => (await readKeyFile(path.join(folder, 'keys', 'vault.json')))?.length === 1)
  await ask('GET /api/v1/accounts')
  await ask('GET /api/v1/events?limit=200')
}

async function sealedInBrowser(accountId: string): Promise<Entered> {
  return async (mail, use) => {
    const { workspace, vaultKey } = Me.parse(await ask('GET /api/v1/me'))
    if (!vaultKey) throw new Error('no key is published')
    const { id: keyId, publicKey } = vaultKey
    const binding = { workspaceId: workspace.id, accountId, use, host: '127.0.0.1', tls: 'none' as const }
    return { ...near(mail), sealedPassword: await sealText({ keyId, publicKey, binding, text: sealedCanary }) }
  }
}

async function heapOfWeb(): Promise<string> {
  const snapshot = async () => (await readdir(folder)).find((name) => name.endsWith('.heapsnapshot'))
  web.kill('SIGUSR2')
  await until(async () => (await snapshot()) !== undefined, 20_000)
  // The process writes the file and does nothing else meanwhile: when it answers again, the file is whole.
  await fetch(`${origin}/healthz`)
  return readFile(path.join(folder, (await snapshot()) ?? ''), 'latin1')
}

/** The first forms that are found; reading ends there. */
async function findInMemory(pid: number, passwords: readonly string[]): Promise<string[]> {
  let found: string[] = []
  await readMemory(pid, (memory) => {
    found = findCanaries(passwords, { memory }).map(({ form }) => form)
    return found.length > 0
  })
  return found
}

describe('the canary', () => {
  it('is nowhere but with the mail servers for which it was meant', { timeout: 240_000 }, async () => {
    const sealedId = randomUUID()
    await live(sealedId, 'lea@example.fr', await sealedInBrowser(sealedId))
    const heap = await heapOfWeb()
    expect(heap).toContain(new URL(database.url).pathname)
    expect(findCanaries([sealedCanary], { heap })).toEqual([])
    if (process.platform === 'linux') {
      expect(await findInMemory(web.pid, ['lea@example.fr'])).not.toEqual([])
      expect(await findInMemory(web.pid, [sealedCanary])).toEqual([])
    }

    // As if a minute had passed: a password goes to one server three times a minute at most.
    await database.db.deleteFrom('login_attempts').execute()
    const plainId = randomUUID()
    await live(plainId, 'lea.plain@example.fr', async (mail) => ({ ...near(mail), password: plainCanary }))
    await ask(`DELETE /api/v1/accounts/${plainId}?confirm=lea.plain@example.fr`)

    const dump = await dumpDatabase(database.url)
    const places: Record<string, string> = {
      ...dump,
      web: web.printed(),
      sender: sender.printed(),
      answers: answers.join('\n'),
    }
    expect(findCanaries([sealedCanary, plainCanary], places)).toEqual([])
    // The search looked at the real thing, and the passwords went all the way.
    expect(places['account_secrets']).toContain('flz1.')
    expect(places['events']).toContain('account.secret-changed')
    expect(places['answers']).toContain('auth-failed')
    expect(places['web']).toContain('/api/v1/accounts')
    for (const mail of [good, bad, imap]) {
      expect(findCanaries([sealedCanary], { wire: mail.heard() })).not.toEqual([])
      expect(findCanaries([plainCanary], { wire: mail.heard() })).not.toEqual([])
    }
  })

  it.each([
    ['as it is', (text: string) => text],
    ['in AUTH PLAIN', (text: string) => Buffer.from(`\0lea@example.fr\0${text}`).toString('base64')],
    ['in AUTH LOGIN', (text: string) => Buffer.from(text).toString('base64')],
    ['in hex', (text: string) => Buffer.from(text).toString('hex')],
    ['in JSON', (text: string) => JSON.stringify({ password: text })],
    ['in a URL', (text: string) => `https://example.fr/?p=${encodeURIComponent(text)}`],
  ])('would be found in the database %s', async (_how, form) => {
    await using planted = await freshDatabase()
    await planted.db
      .insertInto('events')
      .values({
        workspace_id: 'w',
        type: 'account.edited',
        subject: null,
        data: JSON.stringify({ leak: form(plainCanary) }),
      })
      .execute()
    const dump = await dumpDatabase(planted.url)
    expect(findCanaries([plainCanary], dump).map(({ where }) => where)).toContain('events')
  })

  it.runIf(process.platform === 'linux')(
    'would be found in the memory of a process that had seen it',
    { timeout: 120_000 },
    async () => {
      const seen = 'Kp3-canary-planted-Hx6b2Nf7'
      await ask('POST /api/v1/door/sign-in', { email: 'nobody@example.fr', password: seen })
      expect(await findInMemory(web.pid, [seen])).not.toEqual([])
    },
  )
})
