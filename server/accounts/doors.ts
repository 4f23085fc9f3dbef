// The doors of this room: accounts, checks, providers, discovery.
import * as account from '../../contract/account.ts'
import * as check from '../../contract/check.ts'
import { discover, listProviders } from '../../contract/provider.ts'
import { providers } from '../../mail/providers/providers.ts'
import type { Listen } from '../db/listen.ts'
import { type Door, handle } from '../http/handle.ts'
import { readAccount, readAccounts } from './account-rows.ts'
import { askDiscovery } from './ask-discovery.ts'
import { cancelCheck } from './cancel-check.ts'
import { createAccount } from './create-account.ts'
import { deleteAccount } from './delete-account.ts'
import { editAccount } from './edit-account.ts'
import type { Network } from './entered-mailbox.ts'
import { setPaused } from './pause.ts'
import { distrustCertificate, trustCertificate } from './pins.ts'
import { followCheck, readCheck } from './read-check.ts'
import type { SendingDesk } from './sending-desk.ts'
import { recheckAccount, startCheck } from './start-check.ts'

/** What makes us knock at other people's servers: far more than a person clicks, far less than an attack. */
const knocking = { max: 120, windowMs: 60_000 }

export interface AccountDoorsOptions {
  listen: Listen
  network: Network
  sending: SendingDesk
}

export function accountDoors(options: AccountDoorsOptions): Door[] {
  return [...keeping(options), ...mending(options), ...checking(options), ...finding(options)]
}

function keeping({ network, sending }: AccountDoorsOptions): Door[] {
  return [
    handle(account.listAccounts, ({ db, who, query }) =>
      readAccounts(db, { workspaceId: who.workspaceId, after: query.cursor, limit: query.limit }),
    ),
    handle(account.createAccount, ({ db, who, body }) => createAccount(db, who, { body, network, sending })),
    handle(account.getAccount, ({ db, who, params }) => readAccount(db, who.workspaceId, params.id)),
    handle(account.editAccount, ({ db, who, params, body }) =>
      editAccount(db, who, { ...params, body, network, sending }),
    ),
    handle(account.deleteAccount, async ({ db, who, params, query }) => {
      await deleteAccount(db, who, { ...params, ...query, sending })
      return undefined
    }),
  ]
}

function mending({ sending }: AccountDoorsOptions): Door[] {
  return [
    handle(account.pauseAccount, ({ db, who, params }) => setPaused(db, who, { ...params, sending, paused: true })),
    handle(account.resumeAccount, ({ db, who, params }) => setPaused(db, who, { ...params, sending, paused: false })),
    handle(account.trustCertificate, async ({ db, who, params, body }) => {
      await trustCertificate(db, who, { ...params, pin: body })
      return readAccount(db, who.workspaceId, params.id)
    }),
    handle(account.distrustCertificate, async ({ db, who, params, query }) => {
      await distrustCertificate(db, who, { ...params, ...query, sending })
      return readAccount(db, who.workspaceId, params.id)
    }),
  ]
}

function checking({ listen, network }: AccountDoorsOptions): Door[] {
  return [
    handle(check.startCheck, ({ db, who, body }) => startCheck(db, who, { body, network }), { rateLimit: knocking }),
    handle(account.recheckAccount, ({ db, who, params }) => recheckAccount(db, who, params.id), {
      rateLimit: knocking,
    }),
    handle(check.getCheck, ({ db, who, params }) => readCheck(db, who.workspaceId, params.id)),
    handle(check.followCheck, ({ db, who, params, signal }) =>
      followCheck({ db, listen, signal, workspaceId: who.workspaceId, id: params.id }),
    ),
    handle(check.cancelCheck, ({ db, who, params }) => cancelCheck(db, who, params.id)),
  ]
}

function finding({ listen }: AccountDoorsOptions): Door[] {
  return [
    handle(listProviders, async () => ({ items: [...providers] })),
    handle(discover, ({ db, who, body, signal }) => askDiscovery({ db, listen, signal, who, address: body.address }), {
      rateLimit: knocking,
    }),
  ]
}
