// `npm run demo` as a person meets it: started in a process of its own, first run, the practice mailbox checked through
// the product's own API, ended by a signal, nothing left behind.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Check } from '../contract/check.ts'
import { Me } from '../contract/people.ts'
import { freePort } from './free-port.ts'

interface Demo {
  process: ChildProcess
  /** What it has printed so far. */
  text: () => string
  ended: Promise<unknown>
}

function startDemo(port: number): Demo {
  const file = join(import.meta.dirname, 'demo.ts')
  const child = spawn(process.execPath, [file], { env: { ...process.env, PORT: String(port), LC_ALL: 'C' } })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(String(chunk)))
  return { process: child, text: () => said.join(''), ended: once(child, 'exit') }
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
  const port = await freePort()
  const demo = startDemo(port)
  try {
    await expect.poll(demo.text, { ...patient, timeout: 60_000 }).toMatch(/first-run#\S+/)
    expect(demo.text()).toContain('PRACTICE')
    const visitor = new Visitor(`http://localhost:${port}`)
    const token = /first-run#(\S+)/.exec(demo.text())?.[1]
    const { practice, practiceMailbox: values } = Me.parse(
      await visitor.ask('POST', '/api/v1/door/owner', { ...owner, token }),
    )
    expect(practice).toBe(true)
    const smtp = { ...values?.smtp, password: values?.password }
    const { id } = Check.parse(await visitor.ask('POST', '/api/v1/checks', { ...values, smtp }))
    const outcome = async () => Check.parse(await visitor.ask('GET', `/api/v1/checks/${id}`)).outcome
    await expect.poll(outcome, patient).toBe('ready')
  } finally {
    demo.process.kill('SIGTERM')
  }
  expect(await demo.ended).toEqual([0, null])
  expect(existsSync(/^Data: (.*)$/m.exec(demo.text())?.[1] ?? '/')).toBe(false)
})
