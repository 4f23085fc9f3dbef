// `npm run demo` as a person meets it: started in a process of its own, first run, the practice mailbox checked through
// the product's own API, ended by a signal, nothing left behind.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Check } from '../contract/check.ts'
import { Me } from '../contract/people.ts'
import { type Checkout, checkout } from './product.ts'

interface Demo {
  process: ChildProcess
  /** What it has printed so far. */
  text: () => string
  ended: Promise<unknown>
}

async function startDemo({ folder, port }: Checkout): Promise<Demo> {
  await cp(import.meta.dirname, join(folder, 'testing'), { recursive: true })
  const env = { ...process.env, PORT: String(port), LC_ALL: 'C' }
  const child = spawn(process.execPath, [join(folder, 'testing', 'demo.ts')], { env })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(String(chunk)))
  return { process: child, text: () => said.join(''), ended: once(child, 'exit') }
}

/** The link of the first run; rejects with what the demo said when it ends instead. */
async function invitation(demo: Demo): Promise<string> {
  const link = /first-run#(\S+)/
  const early = demo.ended.then(() => Promise.reject(new Error(`It ended:\n${demo.text()}`)))
  await Promise.race([expect.poll(demo.text, { ...patient, timeout: 60_000 }).toMatch(link), early])
  return link.exec(demo.text())?.[1] ?? ''
}

/** A browser of one cookie. */
class Visitor {
  readonly #base: string
  #cookie = ''

  constructor(base: string) {
    this.#base = base
  }

  async ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
    const headers = { origin: this.#base, cookie: this.#cookie, ...(body === undefined ? {} : json) }
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const answer = await fetch(this.#base + path, { method, headers, ...sent })
    const cookies = answer.headers.getSetCookie()
    if (cookies.length > 0) this.#cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ')
    return answer.json()
  }
}

const json = { 'content-type': 'application/json' }
const owner = { name: 'Ana', email: 'ana@example.com', password: 'long enough to be good', workspaceName: 'Demo' }
const patient = { timeout: 20_000, interval: 100 }

it('lets somebody without a mailbox see a check that passes, and leaves nothing behind', {
  timeout: 90_000,
}, async () => {
  await using at = await checkout()
  const demo = await startDemo(at)
  try {
    const visitor = new Visitor(`http://localhost:${at.port}`)
    const first = { ...owner, token: await invitation(demo) }
    const { practice, practiceMailbox } = Me.parse(await visitor.ask('POST', '/api/v1/door/owner', first))
    expect(practice).toBe(true)
    expect(demo.text()).toContain('PRACTICE')
    const smtp = { ...practiceMailbox?.smtp, password: practiceMailbox?.password }
    const { id } = Check.parse(await visitor.ask('POST', '/api/v1/checks', { ...practiceMailbox, smtp }))
    const outcome = async () => Check.parse(await visitor.ask('GET', `/api/v1/checks/${id}`)).outcome
    await expect.poll(outcome, patient).toBe('ready')
  } finally {
    demo.process.kill('SIGTERM')
  }
  expect(await demo.ended).toEqual([0, null])
  expect(existsSync(/^Data: (.*)$/m.exec(demo.text())?.[1] ?? '/')).toBe(false)
})
