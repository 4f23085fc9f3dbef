// Accounts over the real HTTP app and a real PostgreSQL: connecting, editing, deleting, and who may see what.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Account } from '../../contract/account.ts'
import { Me } from '../../contract/people.ts'
import { type AccountsHouse, openAccountsHouse } from '../../testing/accounts-house.ts'
import { sealText } from '../../vault/seal.ts'

let house: AccountsHouse
beforeAll(async () => {
  house = await openAccountsHouse()
  await house.startSender()
})
afterAll(() => house[Symbol.asyncDispose]())

const smtp = { host: 'smtp.example.fr', port: 465, security: 'tls', username: 'lea@example.fr', password: 'hunter2' }
const imap = { host: 'imap.example.fr', port: 993, security: 'tls', username: 'lea@example.fr' }
let count = 0
const mailbox = (more: object = {}) => ({ address: `lea.${++count}@example.fr`, displayName: 'Léa', smtp, ...more })

async function connect(more: object = {}, caller = house.member): Promise<Account> {
  const answer = await house.ask(caller, 'POST /api/v1/accounts', mailbox(more))
  expect(answer.json()).toMatchObject({ kind: 'smtp' })
  return answer.json()
}

const secretsOf = (account: Account) =>
  house.db.selectFrom('account_secrets').selectAll().where('account_id', '=', account.id).orderBy('use').execute()
const eventsOf = async (account: Account) => {
  const events = await house.db
    .selectFrom('events')
    .select('type')
    .where('subject', '=', account.id)
    .orderBy('id')
    .execute()
  return events.map((event) => event.type)
}
const edit = (account: Account, body: object, caller = house.member) =>
  house.ask(caller, `PATCH /api/v1/accounts/${account.id}`, body)

describe('connecting', () => {
  it('keeps a mailbox without a check as untested, and never shows its password', async () => {
    const account = await connect({ imap })
    expect(account).toMatchObject({
      sending: { state: 'untested', problem: null },
      receiving: { state: 'untested' },
      imapHasOwnPassword: false,
      learned: { sentCopyByProvider: null },
      lastEvent: { type: 'account.connected' },
    })
    expect(JSON.stringify(account)).not.toMatch(/hunter2|flz1/)
    expect((await secretsOf(account)).map(({ use, host, tls }) => ({ use, host, tls }))).toEqual([
      { use: 'imap', host: 'imap.example.fr', tls: 'required' },
      { use: 'smtp', host: 'smtp.example.fr', tls: 'required' },
    ])
  })

  it('says that receiving is off without IMAP', async () => {
    expect((await connect()).receiving).toMatchObject({ state: 'off' })
  })

  it('knows the provider by its servers', async () => {
    const account = await connect({ smtp: { ...smtp, host: 'SSL0.ovh.net' } })
    expect(account.provider?.id).toMatch(/^ovh/)
    expect(account.smtp.host).toBe('ssl0.ovh.net')
  })

  it('takes what a browser has sealed', async () => {
    const me = Me.parse((await house.ask(house.member, 'GET /api/v1/me')).json())
    const accountId = crypto.randomUUID()
    const binding = { workspaceId: me.workspace.id, accountId, use: 'smtp', host: smtp.host, tls: 'required' } as const
    const key = { keyId: me.vaultKey?.id ?? '', publicKey: me.vaultKey?.publicKey ?? '' }
    const sealedPassword = await sealText({ ...key, binding, text: 'hunter2' })
    const { password: _, ...bare } = smtp
    const account = await connect({ accountId, smtp: { ...bare, sealedPassword } })
    expect(account.id).toBe(accountId)
    expect(await secretsOf(account)).toMatchObject([{ sealed: sealedPassword, key_id: key.keyId }])
    const stale = { ...bare, sealedPassword: sealedPassword.replace(key.keyId, 'unknownKey') }
    const refused = await house.ask(
      house.member,
      'POST /api/v1/accounts',
      mailbox({ accountId: crypto.randomUUID(), smtp: stale }),
    )
    expect(refused.json()).toMatchObject({ status: 503, code: 'vault-not-ready' })
    const anonymous = await house.ask(
      house.member,
      'POST /api/v1/accounts',
      mailbox({ smtp: { ...bare, sealedPassword } }),
    )
    expect(anonymous.json()).toMatchObject({ code: 'invalid', fields: [{ field: 'accountId' }] })
  })

  it.each([
    ['no address', { address: 'lea at example' }, 'invalid', 'address'],
    ['no password', { smtp: { ...smtp, password: undefined } }, 'password-needed', 'smtp.password'],
    [
      'no encryption to a public host',
      { smtp: { ...smtp, security: 'none' } },
      'unencrypted-needs-private-address',
      'smtp.security',
    ],
    [
      'no encryption to a public address',
      { imap: { ...imap, host: '9.9.9.9', security: 'none' } },
      'unencrypted-needs-private-address',
      'imap.security',
    ],
  ])('refuses %s, beside the field', async (_what, body, code, field) => {
    const answer = await house.ask(house.member, 'POST /api/v1/accounts', mailbox(body))
    expect(answer.json()).toMatchObject({ code, fields: [{ field }] })
  })

  it('accepts no encryption on this machine', async () => {
    const account = await connect({ smtp: { ...smtp, host: '127.0.0.1', security: 'none', port: 1025 } })
    expect(await secretsOf(account)).toMatchObject([{ tls: 'none' }])
  })

  it('refuses an address that the workspace has, in any case of its letters, and no other workspace’s', async () => {
    const account = await connect()
    const again = { ...mailbox(), address: account.address.toUpperCase() }
    const answer = await house.ask(house.member, 'POST /api/v1/accounts', again)
    expect(answer.json()).toMatchObject({ status: 409, code: 'already-exists', fields: [{ field: 'address' }] })
    expect((await house.ask(house.stranger, 'POST /api/v1/accounts', again)).statusCode).toBe(201)
  })

  it('tells nobody that another workspace has an id', async () => {
    const account = await connect()
    const accountId = account.id
    const kept = await house.ask(house.stranger, 'POST /api/v1/accounts', mailbox({ accountId }))
    expect(kept.json()).toMatchObject({ status: 404, code: 'not-found' })
    expect((await house.ask(house.stranger, 'POST /api/v1/checks', mailbox({ accountId }))).statusCode).toBe(404)
    expect(await secretsOf(account)).toHaveLength(1)
  })
})

describe('the list', () => {
  it('is paged by a cursor, counted, and shows no other workspace', async () => {
    await using other = await openAccountsHouse()
    await other.startSender()
    const ids: string[] = []
    for (let n = 0; n < 5; n++) ids.push((await other.ask(other.owner, 'POST /api/v1/accounts', mailbox())).json().id)
    const first = (await other.ask(other.owner, 'GET /api/v1/accounts?limit=3')).json()
    expect(first).toMatchObject({ total: 5, next: ids[2] })
    const second = (await other.ask(other.owner, `GET /api/v1/accounts?limit=3&cursor=${first.next}`)).json()
    expect(second.next).toBeNull()
    expect([...first.items, ...second.items].map((account: Account) => account.id)).toEqual(ids)
    expect((await other.ask(other.stranger, 'GET /api/v1/accounts')).json()).toEqual({
      items: [],
      next: null,
      total: 0,
    })
  })
})

describe('editing', () => {
  it('keeps the secret for another port of the same host, and asks again for another host', async () => {
    const account = await connect({ imap })
    const { password: _, ...bare } = smtp
    const port = await edit(account, { smtp: { ...bare, port: 587, security: 'starttls' } })
    expect(port.json()).toMatchObject({ smtp: { port: 587 }, sending: { state: 'untested' } })
    const host = await edit(account, { smtp: { ...bare, host: 'smtp.attacker.example' } })
    expect(host.json()).toMatchObject({ status: 409, code: 'password-needed', fields: [{ field: 'smtp.password' }] })
    const elsewhere = await edit(account, { imap: { ...imap, host: 'imap.attacker.example' } })
    expect(elsewhere.json()).toMatchObject({ code: 'password-needed', fields: [{ field: 'imap.password' }] })
    expect((await edit(account, { smtp: { ...smtp, host: 'smtp.new.example' } })).statusCode).toBe(200)
  })

  it('asks again when TLS is dropped, and not when it is added', async () => {
    const near = { host: '127.0.0.1', port: 1025, username: 'lea' }
    const account = await connect({ smtp: { ...near, security: 'starttls', password: 'hunter2' } })
    const dropped = await edit(account, { smtp: { ...near, security: 'none' } })
    expect(dropped.json()).toMatchObject({ code: 'password-needed', fields: [{ field: 'smtp.password' }] })
    const open = await connect({ smtp: { ...near, security: 'none', password: 'hunter2' } })
    expect((await edit(open, { smtp: { ...near, security: 'tls' } })).statusCode).toBe(200)
  })

  it('gives IMAP the new password too, where both share it', async () => {
    const account = await connect({ imap })
    const before = await secretsOf(account)
    expect((await edit(account, { smtp: { ...smtp, password: 'hunter3' } })).json()).toMatchObject({
      imapHasOwnPassword: false,
    })
    const after = await secretsOf(account)
    expect(after.map((row) => row.use)).toEqual(['imap', 'smtp'])
    expect(after.every((row, at) => row.sealed !== before[at]?.sealed)).toBe(true)
    expect(await eventsOf(account)).toEqual(['account.connected', 'account.edited', 'account.secret-changed'])
  })

  it('leaves a password of IMAP’s own alone', async () => {
    const account = await connect({ imap: { ...imap, password: 'imap-only' } })
    const before = await secretsOf(account)
    expect((await edit(account, { smtp: { ...smtp, password: 'hunter3' } })).json()).toMatchObject({
      imapHasOwnPassword: true,
    })
    const after = await secretsOf(account)
    expect(after[0]?.sealed).toBe(before[0]?.sealed)
    expect(after[1]?.sealed).not.toBe(before[1]?.sealed)
  })

  it('takes IMAP away with its secret, and cannot add it without a password', async () => {
    const account = await connect({ imap })
    expect((await edit(account, { imap: null })).json()).toMatchObject({ imap: null, receiving: { state: 'off' } })
    expect((await secretsOf(account)).map((row) => row.use)).toEqual(['smtp'])
    expect((await edit(account, { imap })).json()).toMatchObject({ code: 'password-needed' })
    expect((await edit(account, { imap: { ...imap, password: 'x' } })).json()).toMatchObject({
      receiving: { state: 'untested' },
    })
  })

  it('changes name and limits without touching anything else', async () => {
    const account = await connect()
    const answer = await edit(account, { displayName: 'Léa « Lili » Martin', limits: { perDay: 200 } })
    expect(answer.json()).toMatchObject({
      displayName: 'Léa « Lili » Martin',
      limits: { perHour: account.limits.perHour, perDay: 200 },
      secretSince: account.secretSince,
    })
    expect((await edit(account, { limits: { perDay: null } })).json().limits.perDay).toBeNull()
  })
})

describe('pausing, trusting, deleting', () => {
  it('pauses and resumes, and says each once', async () => {
    const account = await connect({ imap })
    const pause = () => house.ask(house.member, `POST /api/v1/accounts/${account.id}/pause`)
    await pause()
    expect((await pause()).json()).toMatchObject({
      paused: true,
      sending: { state: 'paused' },
      receiving: { state: 'paused' },
    })
    const resumed = await house.ask(house.member, `POST /api/v1/accounts/${account.id}/resume`)
    expect(resumed.json()).toMatchObject({ paused: false, sending: { state: 'untested' } })
    expect(await eventsOf(account)).toEqual(['account.connected', 'account.paused', 'account.resumed'])
  })

  it('pins a key for a server of the account, and for no other', async () => {
    const account = await connect()
    const trust = (host: string, spki: string) =>
      house.ask(house.member, `POST /api/v1/accounts/${account.id}/trust-certificate`, { host, port: 465, spki })
    expect((await trust(smtp.host, 'a'.repeat(64))).json().pins).toMatchObject([{ spki: 'a'.repeat(64) }])
    expect((await trust(smtp.host, 'b'.repeat(64))).json().pins).toMatchObject([
      { host: smtp.host, spki: 'b'.repeat(64) },
    ])
    expect((await trust('smtp.elsewhere.example', 'a'.repeat(64))).json()).toMatchObject({ code: 'invalid' })
    const route = `DELETE /api/v1/accounts/${account.id}/trust-certificate?host=${smtp.host}&port=465`
    expect((await house.ask(house.member, route)).json().pins).toEqual([])
    expect(await eventsOf(account)).toContain('account.certificate-distrusted')
  })

  it('is deleted only when its address is typed, and its secrets with it', async () => {
    const account = await connect({ imap })
    const route = `/api/v1/accounts/${account.id}?confirm=`
    const wrong = await house.ask(house.member, `DELETE ${route}someone@else.fr`)
    expect(wrong.json()).toMatchObject({ code: 'confirmation-mismatch', fields: [{ field: 'confirm' }] })
    expect((await house.ask(house.member, `DELETE ${route}${account.address.toUpperCase()}`)).statusCode).toBe(204)
    expect(await secretsOf(account)).toEqual([])
    expect((await house.ask(house.member, `GET /api/v1/accounts/${account.id}`)).statusCode).toBe(404)
    expect(await eventsOf(account)).toEqual(['account.connected', 'account.deleted'])
  })

  it('is out of reach for another workspace', async () => {
    const { id } = await connect()
    for (const request of [
      `GET /api/v1/accounts/${id}`,
      `POST /api/v1/accounts/${id}/pause`,
      `POST /api/v1/accounts/${id}/checks`,
    ]) {
      expect((await house.ask(house.stranger, request)).statusCode).toBe(404)
    }
    expect((await edit({ id } as Account, { displayName: 'Mine' }, house.stranger)).statusCode).toBe(404)
  })
})

describe('an installation that hosts strangers', () => {
  it('refuses private addresses at the door', async () => {
    await using closed = await openAccountsHouse({ network: 'deny' })
    await closed.startSender()
    for (const host of ['127.0.0.1', '10.1.2.3', 'localhost', '[::1]', '169.254.169.254']) {
      const answer = await closed.ask(closed.owner, 'POST /api/v1/checks', mailbox({ smtp: { ...smtp, host } }))
      expect(answer.json()).toMatchObject({
        status: 403,
        code: 'private-network-denied',
        fields: [{ field: 'smtp.host' }],
      })
    }
  })
})

describe('without a vault key', () => {
  it('says that the vault is not ready yet', async () => {
    await using early = await openAccountsHouse()
    const answer = await early.ask(early.owner, 'POST /api/v1/accounts', mailbox())
    expect(answer.json()).toMatchObject({ status: 503, code: 'vault-not-ready' })
  })
})
