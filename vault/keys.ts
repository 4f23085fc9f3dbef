// The key pairs of the vault: the current one seals, older ones open until the last secret has left them.
import { createHash, type webcrypto } from 'node:crypto'
import {
  createKeyFile,
  KeyFileProblem,
  readKeyFile,
  replaceKeyFile,
  type StoredKey,
  tightenKeyFile,
} from './key-file.ts'
import { fromBase64url, type PublicKey, suite, toBase64url } from './seal.ts'

export interface VaultKey extends PublicKey {
  readonly privateKey: webcrypto.CryptoKey
  readonly createdAt: string
}

export interface Keyring {
  readonly current: VaultKey
  /** Older keys that still open, oldest first. */
  readonly retiring: readonly VaultKey[]
  find(keyId: string): VaultKey | undefined
}

/**
 * The keys in the file, which is created when nothing is sealed yet. Throws KeyFileProblem when secrets are sealed to a
 * key that the file does not hold: a new key could never open them, so nothing is overwritten.
 * `shared`: the file belongs to somebody else (a Docker secret); its rights are left alone.
 */
export async function openKeyring(
  file: string,
  { keyIdsInUse, shared = false }: { keyIdsInUse: readonly string[]; shared?: boolean },
): Promise<Keyring> {
  const stored = (await readKeyFile(file)) ?? (await firstKeys(file, keyIdsInUse))
  const missing = keyIdsInUse.find((id) => !stored.some((key) => key.keyId === id))
  if (missing) throw lost(file, missing)
  if (!shared) await tightenKeyFile(file)
  return keyringOf(stored)
}

async function firstKeys(file: string, keyIdsInUse: readonly string[]): Promise<StoredKey[]> {
  const [inUse] = keyIdsInUse
  if (inUse) throw lost(file, inUse)
  await createKeyFile(file, [await newKey()])
  const stored = await readKeyFile(file)
  if (!stored) throw new KeyFileProblem(`the vault's key file ${file} vanished while it was being created`)
  return stored
}

function lost(file: string, keyId: string): KeyFileProblem {
  return new KeyFileProblem(
    `the stored passwords are sealed to the key ${keyId}, which is missing in ${file}; put the key file back from your backup`,
  )
}

/** Adds a key, which becomes the current one. Callers hold the rotation lock. */
export async function addKey(file: string): Promise<StoredKey> {
  const stored = await readKeyFile(file)
  if (!stored) throw new KeyFileProblem(`there is no key file ${file} yet; start the sending system once`)
  const key = await newKey()
  await replaceKeyFile(file, [...stored, key])
  return key
}

/** Takes keys out of the file, for good; the current one always stays. Callers hold the rotation lock. */
export async function dropKeys(file: string, keyIds: readonly string[]): Promise<void> {
  const stored = (await readKeyFile(file)) ?? []
  const kept = stored.filter((key, at) => at === stored.length - 1 || !keyIds.includes(key.keyId))
  if (kept.length < stored.length) await replaceKeyFile(file, kept)
}

async function newKey(): Promise<StoredKey> {
  const pair = await suite.kem.generateKeyPair()
  const raw = await suite.kem.serializePublicKey(pair.publicKey)
  return {
    keyId: createHash('sha256').update(new Uint8Array(raw)).digest('base64url').replace(/[-_]/g, '').slice(0, 12),
    publicKey: toBase64url(raw),
    privateKey: toBase64url(await suite.kem.serializePrivateKey(pair.privateKey)),
    createdAt: new Date().toISOString(),
  }
}

async function keyringOf(stored: readonly StoredKey[]): Promise<Keyring> {
  const keys = await Promise.all(stored.map(loadKey))
  const current = keys.at(-1)
  if (!current) throw new KeyFileProblem('the key file holds no key')
  return { current, retiring: keys.slice(0, -1), find: (keyId) => keys.find((key) => key.keyId === keyId) }
}

async function loadKey({ keyId, publicKey, privateKey, createdAt }: StoredKey): Promise<VaultKey> {
  const loaded = await suite.kem.deserializePrivateKey(fromBase64url(privateKey).buffer)
  return { keyId, publicKey, createdAt, privateKey: loaded }
}
