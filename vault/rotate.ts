// Re-seals one secret under the current key. The binding is the one that it was opened with, never a newer one:
// rotation must not be a way to move a secret to another server.
import type { Binding } from './binding.ts'
import type { Keyring } from './keys.ts'
import { openSealed } from './open.ts'
import { keyIdOf, sealText } from './seal.ts'

/** The secret sealed under the current key; the same text when it already is. Throws SecretUnusable. */
export async function reseal(keys: Keyring, sealed: string, binding: Binding): Promise<string> {
  if (keyIdOf(sealed) === keys.current.keyId) return sealed
  const secret = await openSealed(keys, sealed, binding)
  return sealText({ ...keys.current, binding, text: secret.reveal() })
}
