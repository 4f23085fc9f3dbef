// Replies in real mailboxes: each is heard once, whoever watches, dies, wakes up again, or changes the password meanwhile.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cuttingProxy } from '../../testing/cutting-proxy.ts'
import { type Dovecot, type MailUser, startDovecot } from '../../testing/dovecot.ts'
import { startProcess } from '../../testing/processes.ts'
import { realServers } from '../../testing/real-servers.ts'
import { until } from '../../testing/until.ts'
import { openWatchingHouse, type WatchingHouse } from '../../testing/watching-house.ts'
import { openKeyring } from '../../vault/keys.ts'
import { sealText } from '../../vault/seal.ts'
import { tellAccountChanged } from '../accounts/account-changes.ts'
import { writeSecrets } from '../accounts/stored-secrets.ts'

const lea: MailUser = { name: 'lea@test.local', password: 'correct horse 1' }

let opened: AsyncDisposableStack
let house: WatchingHouse
let dovecot: Dovecot
let account: string
beforeEach(async () => {
  opened = new AsyncDisposableStack()
  house = opened.use(await openWatchingHouse())
  dovecot = opened.use(await startDovecot({ plaintextAuth: true, users: [lea] }))
  const imap = { port: dovecot.ports.imap }
  account = await house.connect({ smtp: { port: 9 }, imap, address: lea.name, password: lea.password })
})
afterEach(() => opened.disposeAsync())

/** Somebody answers a message of ours. */
function answer(messageId: string, number = 0): string {
  return [
    'From: Paul Martin <paul@client.example>',
    `To: ${lea.name}`,
    `Subject: Re: Notre offre ${number}`,
    `Message-ID: <answer-${number}-${messageId.slice(1, 9)}@client.example>`,
    `In-Reply-To: ${messageId}`,
    'Date: Sun, 22 Nov 2026 10:00:00 +0100',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Oui, avec plaisir.',
    '',
  ].join('\r\n')
}

const deliver = (message: string, folder?: string) =>
  dovecot.deliver({ user: lea.name, message, ...(folder && { folder }) })
const isWatching = async () => (await house.watching(account)).state === 'watching'
const subjects = async () => (await house.incoming(account)).map(({ subject }) => subject).sort()
const expected = (count: number) => Array.from({ length: count }, (_, n) => `Re: Notre offre ${n}`).sort()

async function doveadm(...command: string[]): Promise<void> {
  const configuration = path.join(dovecot.mailFolder, '..', 'dovecot.conf')
  const child = spawn('/usr/bin/doveadm', ['-c', configuration, ...command], { stdio: 'ignore' })
  expect(await once(child, 'exit')).toEqual([0, null])
}

/** As a person does in the form of the account. */
async function enterPassword(text: string): Promise<void> {
  const { db, workspaceId, keyFile } = house
  const { publicKey, keyId } = (await openKeyring(keyFile, { keyIdsInUse: [] })).current
  const binding = { workspaceId, accountId: account, use: 'imap', host: '127.0.0.1', tls: 'none' } as const
  const sealed = await sealText({ publicKey, keyId, binding, text })
  await db.transaction().execute(async (trx) => {
    const secret = { use: 'imap', host: '127.0.0.1', tls: 'none', sealed, keyId } as const
    await writeSecrets(trx, { workspaceId, accountId: account }, [secret])
    await sql`update accounts set receiving_state = 'untested', receiving_problem = null where id = ${account}`.execute(
      trx,
    )
    await tellAccountChanged(trx, account)
  })
}

describe.runIf(realServers().available)('in a real Dovecot', () => {
  it('a reply becomes one entry of one conversation, the mail of others none, and nothing is marked', async () => {
    const messageId = await house.sent(account, { to: 'paul@client.example' })
    await house.startWatcher()
    await until(isWatching)
    await deliver(
      'From: a friend <friend@example.net>\r\nSubject: dinner\r\nMessage-ID: <x@example.net>\r\n\r\n20:00?\r\n',
    )
    await deliver(answer(messageId))
    await until(async () => (await house.incoming(account)).length > 0)
    await deliver(answer(messageId))
    await deliver(answer(messageId, 1))
    await until(async () => (await house.incoming(account)).length > 1)
    expect(await house.incoming(account)).toMatchObject([{ kind: 'human', folder: 'inbox' }, { kind: 'human' }])
    const events = await house.db.selectFrom('events').select('type').where('type', '=', 'reply.received').execute()
    expect(events).toHaveLength(2)
    const inbox = path.join(dovecot.mailFolder, lea.name)
    const names = [...(await readdir(path.join(inbox, 'new'))), ...(await readdir(path.join(inbox, 'cur')))]
    expect(names).toHaveLength(4)
    expect(names.filter((name) => /:2,.*[SFRT]/.test(name))).toEqual([])
  })

  it('what came while nobody watched is found, in Junk as well', async () => {
    const messageId = await house.sent(account, { to: 'paul@client.example' })
    await deliver(answer(messageId, 0))
    await deliver(answer(messageId, 1), 'Junk')
    await house.startWatcher()
    await until(async () => (await house.incoming(account)).length === 2)
    expect((await house.incoming(account)).map(({ folder }) => folder).sort()).toEqual(['inbox', 'junk'])
  })

  it('Junk is looked into at its interval, while INBOX is watched', async () => {
    const messageId = await house.sent(account, { to: 'paul@client.example' })
    await house.startWatcher({ budgets: { round: 200 } })
    await until(isWatching)
    await deliver(answer(messageId), 'Junk')
    await until(async () => (await house.incoming(account)).length === 1)
    expect(await house.incoming(account)).toMatchObject([{ folder: 'junk' }])
  })

  it('a line that falls silent is told as a server that does not answer, until it is watched again', async () => {
    let isSilent = true
    await using proxy = await cuttingProxy(dovecot.ports.imap, () => {
      return { after: isSilent ? 900 : Number.POSITIVE_INFINITY, how: 'silence' }
    })
    await sql`update accounts set imap = jsonb_set(imap, '{port}', to_jsonb(${proxy.port}::integer))`.execute(house.db)
    const shown = async () => {
      const query = house.db.selectFrom('watches').select(['state', 'problem', 'until'])
      return query.where('account_id', '=', account).executeTakeFirst()
    }
    await house.startWatcher({ budgets: { silence: 3_000, answer: 2_500, sign: 1_000, turn: 1_000, pause: 2_000 } })
    await until(async () => (await shown())?.state === 'reconnecting')
    expect(await shown()).toEqual({ state: 'reconnecting', problem: 'timeout', until: expect.any(Date) })
    isSilent = false
    await until(async () => (await shown())?.state === 'watching')
    expect(await shown()).toEqual({ state: 'watching', problem: null, until: null })
    expect(await house.watching(account)).toMatchObject({ receiving: 'ready' })
  })

  it('a take-over in the middle of it misses nothing and doubles nothing', { timeout: 60_000 }, async () => {
    const messageId = await house.sent(account, { to: 'paul@client.example' })
    const first = await house.startWatcher()
    await until(isWatching)
    const delivering = (async () => {
      for (let number = 0; number < 30; number++) await deliver(answer(messageId, number))
    })()
    await until(async () => (await subjects()).length >= 3)
    await first.fallSilent()
    const second = await house.startWatcher()
    await until(async () => (await house.watching(account)).senderId === second.id)
    await delivering
    await until(async () => (await subjects()).length >= 30, 20_000).catch(() => undefined) // what is missing is told below
    expect(await subjects(), JSON.stringify(await house.watching(account))).toEqual(expected(30))
  })

  it('a sender that was stopped and wakes up keeps nothing more', { timeout: 60_000 }, async () => {
    const messageId = await house.sent(account, { to: 'paul@client.example' })
    const env = { DATABASE_URL: house.url, FLUENZR_VAULT_KEYS_FILE: house.keyFile, FLUENZR_LOG: 'error' }
    await using stopped = await startProcess({ script: 'server/sender.ts', env })
    await until(isWatching)
    const before = await house.watching(account)
    stopped.kill('SIGSTOP')
    const began = performance.now()
    const awake = await house.startWatcher()
    await until(async () => (await house.watching(account)).senderId === awake.id, 15_000)
    expect(performance.now() - began).toBeLessThan(15_000)
    await until(isWatching, 20_000)
    await deliver(answer(messageId, 0))
    await until(async () => (await subjects()).length === 1)
    stopped.kill('SIGCONT')
    await deliver(answer(messageId, 1))
    await until(async () => (await subjects()).length === 2)
    // It shows signs of life again, and still leaves the mailbox to whoever has it.
    await until(async () => (await livingSenders()).includes(before.senderId ?? ''))
    expect((await house.watching(account)).senderId).toBe(awake.id)
    expect(await subjects()).toEqual(expected(2))
  })

  it('a mailbox that numbers its mails afresh is read again, and everything is known', async () => {
    const messageId = await house.sent(account, { to: 'paul@client.example' })
    await deliver(answer(messageId, 0))
    const first = await house.startWatcher()
    await until(async () => (await subjects()).length === 1 && (await isWatching()))
    await first[Symbol.asyncDispose]()
    await doveadm('mailbox', 'update', '-u', lea.name, '--uid-validity', '99', 'INBOX')
    await deliver(answer(messageId, 1))
    await house.startWatcher()
    await until(async () => (await subjects()).length === 2 && (await isWatching()))
    expect(await subjects()).toEqual(expected(2))
    const inbox = house.db.selectFrom('watched_folders').select('uid_validity').where('role', '=', 'inbox')
    expect(await inbox.execute()).toEqual([{ uid_validity: '99' }])
  })

  it('another password at the provider needs a person; the new one is used at once', async () => {
    const messageId = await house.sent(account, { to: 'paul@client.example' })
    const first = await house.startWatcher()
    await until(isWatching)
    await first[Symbol.asyncDispose]()
    await dovecot.changePassword(lea.name, 'battery staple 2')
    await house.startWatcher()
    await until(async () => (await house.watching(account)).receiving === 'needs-attention')
    expect(await house.watching(account)).toMatchObject({ problem: 'auth-failed' })
    await deliver(answer(messageId))
    await enterPassword('battery staple 2')
    await until(async () => (await subjects()).length === 1)
    await until(async () => (await house.watching(account)).receiving === 'ready')
  })

  it('the connection of an account that is deleted is closed', async () => {
    await house.startWatcher()
    await until(isWatching)
    await house.db.transaction().execute(async (trx) => {
      await trx.deleteFrom('accounts').where('id', '=', account).execute()
      await tellAccountChanged(trx, account)
    })
    await until(async () => /imap\(lea@test\.local\).*Disconnected|Logged out/.test(await dovecot.log()))
  })
})

async function livingSenders(): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from senders where seen_at > now() - interval '5 seconds'`.execute(house.db)
  return rows.map(({ id }) => id)
}
