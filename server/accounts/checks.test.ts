// Checks from the browser's side of the API to a mail server and back, and what happens when somebody dies on the way.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Check } from '../../contract/check.ts'
import { type AccountsHouse, openAccountsHouse } from '../../testing/accounts-house.ts'
import { type Practice, startPractice } from '../../testing/practice/practice-mail.ts'
import { scriptedServer, stall } from '../../testing/scripted-server.ts'
import { claimChecks } from './claim-checks.ts'
import { endOverdueChecks } from './overdue-checks.ts'

let house: AccountsHouse
let practice: Practice
beforeAll(async () => {
  practice = await startPractice({ smtp: 0, imap: 0 })
})
afterAll(() => practice[Symbol.asyncDispose]())
beforeEach(async () => {
  house = await openAccountsHouse()
})
afterEach(() => house[Symbol.asyncDispose]())

const startSender = () =>
  house.startSender({ conditions: { ca: practice.ca, budgets: { poll: 50, sentCopy: 100, remedies: 200 } } })
const withPassword = (password: string) => {
  const { address, displayName, smtp, imap } = practice.values
  return { address, displayName, smtp: { ...smtp, password }, imap }
}
const silentAt = (port: number) => ({
  address: 'lea@example.fr',
  smtp: { host: '127.0.0.1', port, security: 'none', username: 'lea', password: 'hunter2' },
})

async function start(body: object): Promise<Check> {
  const answer = await house.ask(house.member, 'POST /api/v1/checks', body)
  expect(answer.statusCode).toBe(202)
  return answer.json()
}

const read = async (id: string): Promise<Check> => (await house.ask(house.member, `GET /api/v1/checks/${id}`)).json()
const rowOf = (id: string) => house.db.selectFrom('checks').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** Every snapshot of the live stream, until one of them is as wanted; then the stream is cut. */
async function watch(id: string, wanted: (check: Check) => boolean): Promise<Check[]> {
  const cut = new AbortController()
  const seen: Check[] = []
  for await (const { data } of await house.follow(house.member, `/api/v1/checks/${id}/events`, cut.signal)) {
    const check = data as Check
    seen.push(check)
    if (wanted(check)) break
  }
  cut.abort()
  return seen
}

const ended = (check: Check) => check.state === 'ended'
const running = (check: Check) => check.smtp.rungs.some((rung) => rung.state === 'running')
const lastOf = async (id: string): Promise<Check> => {
  const last = (await watch(id, ended)).at(-1)
  if (!last) throw new Error('the stream ended without a snapshot')
  return last
}

describe('a check', () => {
  it('climbs to the arrival of the message, and becomes the first state of the account', async () => {
    await startSender()
    const check = await start(withPassword(practice.values.password))
    expect(check).toMatchObject({ address: practice.values.address, senderAway: false })
    expect(await lastOf(check.id)).toMatchObject({ outcome: 'ready', arrival: { state: 'passed' } })
    const kept = await house.ask(house.member, 'POST /api/v1/accounts', {
      ...withPassword(practice.values.password),
      checkId: check.id,
    })
    expect(kept.json()).toMatchObject({
      id: check.accountId,
      sending: { state: 'ready' },
      receiving: { state: 'ready' },
      learned: { arrivesIn: 'INBOX' },
      lastCheckId: check.id,
    })
  })

  it('that failed lets the mailbox be kept all the same, with what is wrong', async () => {
    await startSender()
    const check = await start(withPassword('wrong'))
    expect(await lastOf(check.id)).toMatchObject({ outcome: 'failed' })
    const body = { ...withPassword('wrong'), checkId: check.id }
    const kept = await house.ask(house.member, 'POST /api/v1/accounts', body)
    expect(kept.json()).toMatchObject({
      sending: { state: 'needs-attention', problem: 'auth-failed' },
      receiving: { state: 'needs-attention', problem: 'auth-failed' },
    })
  })

  it('with a password that was typed and is not saved says nothing of the account until it is', async () => {
    await startSender()
    const kept = (await house.ask(house.member, 'POST /api/v1/accounts', withPassword('wrong'))).json()
    const entered = { ...withPassword(practice.values.password), accountId: kept.id }
    const check = await start(entered)
    expect(await lastOf(check.id)).toMatchObject({ outcome: 'ready' })
    const account = `/api/v1/accounts/${kept.id}`
    expect((await house.ask(house.member, `GET ${account}`)).json().sending.state).toBe('untested')
    const { smtp, imap } = entered
    const saved = await house.ask(house.member, `PATCH ${account}`, { smtp, imap, checkId: check.id })
    expect(saved.json()).toMatchObject({ sending: { state: 'ready' }, receiving: { state: 'ready' } })
  })

  it('of other settings than those that are kept says nothing about them', async () => {
    await startSender()
    const check = await start(withPassword(practice.values.password))
    await lastOf(check.id)
    const entered = withPassword(practice.values.password)
    const body = { ...entered, checkId: check.id, smtp: { ...entered.smtp, port: 465, security: 'tls' } }
    const kept = await house.ask(house.member, 'POST /api/v1/accounts', body)
    expect(kept.json()).toMatchObject({ sending: { state: 'untested' }, receiving: { state: 'ready' } })
  })

  it('runs again with what is stored, and mends the state', async () => {
    await startSender()
    const entered = withPassword(practice.values.password)
    const account = (await house.ask(house.member, 'POST /api/v1/accounts', entered)).json()
    const check = (await house.ask(house.member, `POST /api/v1/accounts/${account.id}/checks`)).json()
    expect(await lastOf(check.id)).toMatchObject({ outcome: 'ready' })
    const after = (await house.ask(house.member, `GET /api/v1/accounts/${account.id}`)).json()
    expect(after).toMatchObject({ sending: { state: 'ready' }, receiving: { state: 'ready' } })
    const types = (await house.ask(house.member, `GET /api/v1/events?subject=${account.id}`)).json().items
    expect(types.map((event: { type: string }) => event.type).sort()).toEqual([
      'account.connected',
      'account.state-changed',
      'check.ended',
      'check.started',
    ])
  })

  it('ends a wait for a server that was out of reach, and none that the provider asked for', async () => {
    await startSender()
    const account = (
      await house.ask(house.member, 'POST /api/v1/accounts', withPassword(practice.values.password))
    ).json()
    const holds = async () => {
      const check = (await house.ask(house.member, `POST /api/v1/accounts/${account.id}/checks`)).json()
      expect(await lastOf(check.id)).toMatchObject({ outcome: 'ready' })
      return house.db.selectFrom('account_holds').select('problem').execute()
    }
    const until = new Date(Date.now() + 1_800_000)
    await house.db.insertInto('account_holds').values({ account_id: account.id, until, problem: 'timeout' }).execute()
    expect(await holds()).toEqual([])
    const limit = { account_id: account.id, until, problem: 'sending-limit' }
    await house.db.insertInto('account_holds').values(limit).execute()
    expect(await holds()).toEqual([{ problem: 'sending-limit' }])
  })

  it('of an account needs no password for another port of its server', async () => {
    await startSender()
    const entered = withPassword(practice.values.password)
    const account = (await house.ask(house.member, 'POST /api/v1/accounts', entered)).json()
    const bare = { ...practice.values, accountId: account.id }
    expect(await lastOf((await start(bare)).id)).toMatchObject({ outcome: 'ready' })
    const elsewhere = { ...bare, smtp: { ...bare.smtp, host: '127.0.0.1' } }
    const refused = await house.ask(house.member, 'POST /api/v1/checks', elsewhere)
    expect(refused.json()).toMatchObject({ code: 'password-needed', fields: [{ field: 'smtp.password' }] })
  })

  it('fails at a certificate that nobody vouches for, and passes once its key is trusted', async () => {
    await house.startSender({ conditions: { budgets: { poll: 50, sentCopy: 100, remedies: 200 } } })
    const entered = withPassword(practice.values.password)
    const failed = await lastOf((await start(entered)).id)
    const problems = [failed.smtp, failed.imap].flatMap((ladder) =>
      (ladder?.rungs ?? []).flatMap((rung) => (rung.state === 'failed' ? [rung.problem] : [])),
    )
    expect(problems.map((problem) => problem.family)).toEqual(['certificate', 'certificate'])
    const pins = problems.map(({ host, port, chain }) => ({ host, port, spki: chain[0]?.spki }))
    const check = await start({ ...entered, pins })
    expect(await lastOf(check.id)).toMatchObject({ outcome: 'ready' })
    const body = { ...entered, pins, checkId: check.id }
    const account = (await house.ask(house.member, 'POST /api/v1/accounts', body)).json()
    const again = async () => (await house.ask(house.member, `POST /api/v1/accounts/${account.id}/checks`)).json()
    expect(await lastOf((await again()).id)).toMatchObject({ outcome: 'ready' })
    const route = `/api/v1/accounts/${account.id}/trust-certificate?host=localhost&port=${entered.smtp.port}`
    await house.ask(house.member, `DELETE ${route}`)
    expect(await lastOf((await again()).id)).toMatchObject({ outcome: 'failed', imap: { rungs: expect.anything() } })
  })

  it('holds no secret any more once it has ended', async () => {
    await startSender()
    const { id } = await start(withPassword('wrong'))
    await lastOf(id)
    expect(await rowOf(id)).toMatchObject({ secrets: null, state: 'ended' })
  })

  it('is followed live, whole at every change, and again after a reload in the middle', async () => {
    await startSender()
    await using server = await scriptedServer([stall()])
    const { id } = await start(silentAt(server.port))
    const seen = await watch(id, running)
    expect(seen.at(-1)).toMatchObject({ id, state: 'running', outcome: null })
    const [reloaded] = await watch(id, running)
    expect(reloaded?.smtp.rungs.map((rung) => rung.stage)).toEqual([
      'resolve',
      'connect',
      'greet',
      'authenticate',
      'submit',
    ])
    await house.ask(house.member, `DELETE /api/v1/checks/${id}`)
    await server.played()
  })

  it('is not there for another workspace', async () => {
    await startSender()
    const { id } = await start(withPassword('wrong'))
    for (const request of [
      `GET /api/v1/checks/${id}`,
      `GET /api/v1/checks/${id}/events`,
      `DELETE /api/v1/checks/${id}`,
    ]) {
      expect((await house.ask(house.stranger, request)).statusCode).toBe(404)
    }
  })
})

describe('a secret that somebody has moved in the database', () => {
  it('is not sent to the other host', async () => {
    await startSender()
    await using thief = await scriptedServer([stall()])
    const entered = withPassword(practice.values.password)
    const account = (await house.ask(house.member, 'POST /api/v1/accounts', entered)).json()
    const smtp = { host: thief.host, port: thief.port, security: 'none', username: 'x' }
    await house.db
      .updateTable('accounts')
      .set({ smtp: JSON.stringify(smtp), imap: null, receiving_state: 'off' })
      .where('id', '=', account.id)
      .execute()
    await house.db.updateTable('account_secrets').set({ host: thief.host, tls: 'none' }).execute()
    const { id } = (await house.ask(house.member, `POST /api/v1/accounts/${account.id}/checks`)).json()
    const check = await lastOf(id)
    const failed = check.smtp.rungs.find((rung) => rung.state === 'failed')
    expect(failed).toMatchObject({ stage: 'authenticate', problem: { code: 'secret-unusable' } })
    expect(thief.connections).toBe(0)
  })
})

describe('when nobody runs it', () => {
  it('says within three seconds that the sending system is away', async () => {
    const sender = await startSender()
    await sender[Symbol.asyncDispose]()
    const from = performance.now()
    const { id } = await start(withPassword('wrong'))
    await watch(id, (check) => check.senderAway)
    expect(performance.now() - from).toBeLessThan(3_000)
  })

  it('is taken by the next sender', async () => {
    const sender = await startSender()
    await sender[Symbol.asyncDispose]()
    const { id } = await start(withPassword(practice.values.password))
    await startSender()
    expect(await lastOf(id)).toMatchObject({ outcome: 'ready' })
  })

  it('is given up after a while, with its secrets', async () => {
    const sender = await startSender()
    await sender[Symbol.asyncDispose]()
    const { id } = await start(withPassword('wrong'))
    await house.db
      .updateTable('checks')
      .set({ created_at: new Date(Date.now() - 20 * 60_000) })
      .execute()
    expect(await read(id)).toMatchObject({ state: 'ended', outcome: 'interrupted' })
    expect((await rowOf(id)).secrets).toBeNull()
  })
})

describe('stopping', () => {
  it('a check ends it at once, and its sender hangs up', async () => {
    await startSender()
    await using server = await scriptedServer([stall()])
    const { id } = await start(silentAt(server.port))
    await watch(id, running)
    const stopped = await house.ask(house.member, `DELETE /api/v1/checks/${id}`)
    expect(stopped.json()).toMatchObject({ state: 'ended', outcome: 'interrupted' })
    await server.played()
    expect((await house.ask(house.member, `DELETE /api/v1/checks/${id}`)).json()).toEqual(stopped.json())
  })

  it('the sender ends its checks as interrupted', async () => {
    const sender = await startSender()
    await using server = await scriptedServer([stall()])
    const { id } = await start(silentAt(server.port))
    await watch(id, running)
    await sender[Symbol.asyncDispose]()
    const check = await read(id)
    expect(check).toMatchObject({ state: 'ended', outcome: 'interrupted' })
    expect(check.smtp.rungs.every((rung) => rung.state === 'passed' || rung.state === 'skipped')).toBe(true)
    await server.played()
  })

  it('deleting the account takes the secrets of its running check along', async () => {
    await startSender()
    await using server = await scriptedServer([stall()])
    const account = (await house.ask(house.member, 'POST /api/v1/accounts', silentAt(server.port))).json()
    const { id } = (await house.ask(house.member, `POST /api/v1/accounts/${account.id}/checks`)).json()
    await watch(id, running)
    await house.ask(house.member, `DELETE /api/v1/accounts/${account.id}?confirm=${account.address}`)
    expect(await rowOf(id)).toMatchObject({ state: 'ended', secrets: null })
    await server.played()
  })
})

describe('killing the sender (-9) in the middle', () => {
  it('ends the check as interrupted within seconds, and hangs nothing', { timeout: 90_000 }, async () => {
    await using server = await scriptedServer([stall()])
    await using sender = await spawnSender()
    const { id } = await start(silentAt(server.port))
    await watch(id, running)
    const from = performance.now()
    sender.child.kill('SIGKILL')
    const [last] = (await watch(id, ended)).slice(-1)
    expect(last).toMatchObject({ outcome: 'interrupted' })
    expect(performance.now() - from).toBeLessThan(15_000)
    expect((await rowOf(id)).secrets).toBeNull()
    // Offered again: the same mailbox, another sender.
    await startSender()
    const again = await start(silentAt(server.port))
    await watch(again.id, running)
    await house.ask(house.member, `DELETE /api/v1/checks/${again.id}`)
    await server.played()
  })

  /** A sender as `npm start` runs it, in a process of its own. */
  async function spawnSender(): Promise<{ child: ChildProcess } & AsyncDisposable> {
    const script = path.join(import.meta.dirname, '..', 'sender.ts')
    const env = { ...process.env, DATABASE_URL: house.url, FLUENZR_VAULT_KEYS_FILE: house.keyFile, FLUENZR_LOG: 'warn' }
    const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    const gone = once(child, 'exit')
    await once(child, 'message')
    return {
      child,
      async [Symbol.asyncDispose]() {
        child.kill('SIGKILL')
        await gone
      },
    }
  }
})

describe('many checks', () => {
  it('of one workspace do not stand before the only one of another', async () => {
    const sender = await startSender()
    await sender[Symbol.asyncDispose]()
    for (let n = 0; n < 8; n++) await start(withPassword('wrong'))
    const only = (await house.ask(house.stranger, 'POST /api/v1/checks', withPassword('wrong'))).json()
    const claimed = await claimChecks(house.db, { senderId: crypto.randomUUID(), limit: 2 })
    expect(claimed.map((row) => row.id)).toContain(only.id)
  })

  it('are each taken by one sender only', async () => {
    const sender = await startSender()
    await sender[Symbol.asyncDispose]()
    const ids = []
    for (let n = 0; n < 12; n++) ids.push((await start(withPassword('wrong'))).id)
    const claims = await Promise.all(
      Array.from({ length: 4 }, () => claimChecks(house.db, { senderId: crypto.randomUUID(), limit: 5 })),
    )
    expect(
      claims
        .flat()
        .map((row) => row.id)
        .sort(),
    ).toEqual(ids.sort())
  })

  it('are limited for each workspace', async () => {
    const sender = await startSender()
    await sender[Symbol.asyncDispose]()
    for (let n = 0; n < 20; n++) await start(withPassword('wrong'))
    const answer = await house.ask(house.member, 'POST /api/v1/checks', withPassword('wrong'))
    expect(answer.json()).toMatchObject({ status: 429, code: 'too-many-attempts' })
  })

  it('whose leases ran out are ended by anybody, once', async () => {
    const sender = await startSender()
    await sender[Symbol.asyncDispose]()
    const { id } = await start(withPassword('wrong'))
    await claimChecks(house.db, { senderId: crypto.randomUUID(), limit: 1 })
    expect(await endOverdueChecks(house.db)).toBe(0)
    await house.db
      .updateTable('checks')
      .set({ lease_until: new Date(Date.now() - 1_000) })
      .execute()
    await Promise.all([endOverdueChecks(house.db), endOverdueChecks(house.db), read(id)])
    expect(await read(id)).toMatchObject({ outcome: 'interrupted' })
    const facts = await house.db.selectFrom('events').select('type').where('type', '=', 'check.ended').execute()
    expect(facts).toHaveLength(1)
  })
})
