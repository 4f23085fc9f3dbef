// Discovery over the API: tables at once, the network through the sender, never from the web process.
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Discovery } from '../../contract/provider.ts'
import { type AccountsHouse, openAccountsHouse } from '../../testing/accounts-house.ts'
import { listen } from '../db/listen.ts'
import { startDiscoveryWorker } from './discovery-worker.ts'

let house: AccountsHouse
beforeEach(async () => {
  house = await openAccountsHouse()
})
afterEach(() => house[Symbol.asyncDispose]())

const ask = (address: string) => house.ask(house.member, 'POST /api/v1/discoveries', { address })
const found: Discovery = {
  address: 'lea@own-domain.example',
  providerId: null,
  candidates: [
    {
      protocol: 'smtp',
      host: 'mail.own-domain.example',
      port: 465,
      security: 'tls',
      username: 'lea',
      source: 'srv',
      trusted: false,
    },
  ],
  tried: [],
}

async function startWorker(discover: Parameters<typeof startDiscoveryWorker>[0]['discover'], deadlineMs?: number) {
  const opened = new AsyncDisposableStack()
  const ear = opened.use(listen({ url: house.url }))
  const log = (await import('pino')).pino({ level: 'silent' })
  const options = { db: house.db, listen: ear, log, discover }
  opened.use(startDiscoveryWorker(deadlineMs === undefined ? options : { ...options, deadlineMs }))
  await ear.ready()
  return opened
}

it('is answered from the tables at once, with no sender at all', async () => {
  const answer = await ask('someone@gmail.com')
  expect(answer.json()).toMatchObject({ providerId: 'gmail' })
  const hosts = answer.json().candidates.map((candidate: { host: string }) => candidate.host)
  expect(hosts).toEqual(expect.arrayContaining(['smtp.gmail.com', 'imap.gmail.com']))
  expect(await house.db.selectFrom('discoveries').select('id').execute()).toEqual([])
})

it('asks the sender for what the tables do not know, and leaves nothing behind', async () => {
  await using _worker = await startWorker(async () => found)
  expect((await ask('lea@own-domain.example')).json()).toEqual(found)
  expect(await house.db.selectFrom('discoveries').select('id').execute()).toEqual([])
})

it('answers with what it has when there is no sender', async () => {
  const from = performance.now()
  expect((await ask('lea@own-domain.example')).json()).toMatchObject({ providerId: null, candidates: [] })
  expect(performance.now() - from).toBeLessThan(4_000)
})

it('gives the sender its deadline', async () => {
  const untilAborted = (_address: string, signal: AbortSignal) =>
    new Promise<Discovery>((resolve) => signal.addEventListener('abort', () => resolve({ ...found, candidates: [] })))
  await using _worker = await startWorker(untilAborted, 100)
  expect((await ask('lea@own-domain.example')).json()).toMatchObject({ candidates: [] })
})

it('refuses what is no address', async () => {
  expect((await ask('lea at own-domain')).json()).toMatchObject({ code: 'invalid', fields: [{ field: 'address' }] })
})

it('lists the providers', async () => {
  const { items } = (await house.ask(house.member, 'GET /api/v1/providers')).json()
  expect(items.map((provider: { id: string }) => provider.id)).toContain('gandi')
})
