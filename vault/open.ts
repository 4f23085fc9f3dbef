// Opens sealed secrets. Imported by the sending system only (the rooms test says so): it alone holds the private keys.
import { Secret } from '../mail/address/secret.ts'
import { type Binding, bindingBytes } from './binding.ts'
import type { Keyring } from './keys.ts'
import { fromBase64url, keyIdOf, sealInfo, suite } from './seal.ts'

/** The sealed text is damaged, was sealed to a key that we do not have, or belongs to another place. */
export class SecretUnusable extends Error {
  readonly reason: 'malformed' | 'unknown-key' | 'does-not-open'

  constructor(reason: SecretUnusable['reason'], cause?: unknown) {
    super(`a sealed secret cannot be used: ${reason}`, { cause })
    this.name = 'SecretUnusable'
    this.reason = reason
  }
}

/** The secret, if it was sealed for exactly this binding; throws SecretUnusable otherwise. */
export async function openSealed(keys: Keyring, sealed: string, binding: Binding): Promise<Secret> {
  const { keyId, enc, ct } = parse(sealed)
  const key = keys.find(keyId)
  if (!key) throw new SecretUnusable('unknown-key')
  const recipient = { recipientKey: key.privateKey, enc, info: sealInfo }
  const filled = await suite.open(recipient, ct, bindingBytes(binding)).catch((cause: unknown) => {
    throw new SecretUnusable('does-not-open', cause)
  })
  return Secret.of(unpadded(new Uint8Array(filled)))
}

function parse(sealed: string) {
  const keyId = keyIdOf(sealed)
  const [, , enc, ct] = sealed.split('.')
  if (!keyId || !enc || !ct) throw new SecretUnusable('malformed')
  try {
    return { keyId, enc: fromBase64url(enc), ct: fromBase64url(ct) }
  } catch (cause) {
    throw new SecretUnusable('malformed', cause)
  }
}

function unpadded(filled: Uint8Array): string {
  const end = filled.lastIndexOf(0x80)
  if (end < 0 || filled.subarray(end + 1).some((byte) => byte !== 0)) throw new SecretUnusable('malformed')
  return new TextDecoder('utf-8', { fatal: true }).decode(filled.subarray(0, end))
}
