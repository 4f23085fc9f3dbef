// The vault in the sender: opens the key file, publishes the current key, and follows a rotation: re-seals what is under
// older keys in the background, and retires those once nothing needs them. Every step can be repeated, so a sender that is
// killed in the middle leaves nothing to repair.
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { type Keyring, openKeyring } from '../../vault/keys.ts'
import type { Listen } from '../db/listen.ts'
import type { Tables } from '../db/tables.ts'
import { keyIdsInUse, publishKeys } from './published-key.ts'
import { resealBatch, retireKeys } from './rotation.ts'
import { wakeUps } from './wake-ups.ts'

/** NOTIFY: the key file has changed. */
export const vaultChanged = 'vault_changed'

export interface SenderVault extends AsyncDisposable {
  /** The keys; read again from the file first when one of these is not among them. */
  keys(needed: readonly string[]): Promise<Keyring>
}

/** `shared`: the file belongs to somebody else (a Docker secret); its rights are left alone. */
export interface KeyPlace {
  file: string
  shared: boolean
}

export interface SenderVaultOptions {
  db: Kysely<Tables>
  listen: Listen
  place: KeyPlace
  log: Logger
}

/** Throws KeyFileProblem (one line for the operator) when the stored secrets cannot be opened with this file. */
export async function openSenderVault(options: SenderVaultOptions): Promise<SenderVault> {
  const { db, listen, log } = options
  const stop = new AbortController()
  const turns = wakeUps(listen, { channel: vaultChanged, everyMs: 10_000, signal: stop.signal })
  const reload = async () => {
    const keyring = await load(options)
    await publishKeys(db, [...keyring.retiring, keyring.current])
    return keyring
  }
  let keyring: Keyring
  try {
    keyring = await reload()
  } catch (error) {
    await turns.return()
    throw error
  }
  const turn = async () => {
    keyring = await reload()
    while (!stop.signal.aborted && (await resealBatch(db, keyring)) > 0);
    if (keyring.retiring.length > 0 && (await retireKeys(db, options.place.file, keyring)))
      keyring = await load(options)
  }
  const loop = eachTurn(turns, () =>
    turn().catch((error: unknown) => log.warn({ err: error }, 'the vault cannot be looked after just now')),
  )
  return {
    async keys(needed) {
      const fits = needed.every((keyId) => keyring.find(keyId))
      // A key that nobody has makes one secret unusable; the others still open.
      if (!fits) keyring = await load(options).catch(() => keyring)
      return keyring
    },
    async [Symbol.asyncDispose]() {
      stop.abort()
      await loop
    },
  }
}

async function eachTurn(turns: AsyncIterable<void>, turn: () => Promise<void>): Promise<void> {
  await turn()
  for await (const _ of turns) await turn()
}

async function load({ db, place }: SenderVaultOptions): Promise<Keyring> {
  return openKeyring(place.file, { keyIdsInUse: await keyIdsInUse(db), shared: place.shared })
}
