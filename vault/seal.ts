// Seals a text so that only the sending system can open it: HPKE (RFC 9180), DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
// AES-256-GCM. Isomorphic: runs in the browser and in the web process, and needs WebCrypto only, which browsers offer
// in secure contexts alone.
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import { type Binding, bindingBytes, sealVersion } from './binding.ts'

export const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
})

/** Separates our ciphertexts from every other use of the same suite (RFC 9180 §8.1). */
export const sealInfo = new TextEncoder().encode(`fluenzr vault ${sealVersion}`)

/** What is published of a key: its id and the 32 raw bytes of the X25519 public key, base64url. */
export interface PublicKey {
  keyId: string
  publicKey: string
}

export interface Sealing extends PublicKey {
  binding: Binding
  text: string
}

/**
 * False where the page is no secure context (it has no WebCrypto then), or where the browser's WebCrypto lacks X25519 (before
 * Chrome 133, Firefox 130, Safari 17): the server then seals at its door.
 */
export async function canSeal(): Promise<boolean> {
  const subtle = globalThis.crypto?.subtle
  if (subtle === undefined) return false
  return subtle.generateKey('X25519', false, ['deriveBits']).then(
    () => true,
    () => false, // NotSupportedError, or in older ones a SyntaxError
  )
}

/** The sealed form `flz1.<keyId>.<enc>.<ct>`, parts in base64url. Throws where the platform lacks X25519. */
export async function sealText({ publicKey, keyId, binding, text }: Sealing): Promise<string> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(fromBase64url(publicKey).buffer)
  const sealed = await suite.seal({ recipientPublicKey, info: sealInfo }, padded(text), bindingBytes(binding))
  return [sealVersion, keyId, toBase64url(sealed.enc), toBase64url(sealed.ct)].join('.')
}

/** The id of the key that opens it; undefined when the text is not a sealed secret of this version. */
export function keyIdOf(sealed: string): string | undefined {
  const [version, keyId, enc, ct, ...rest] = sealed.split('.')
  return version === sealVersion && enc && ct && rest.length === 0 ? keyId : undefined
}

/** Fills up to a multiple of 64 bytes (0x80, then zeros; ISO/IEC 7816-4), so that the length of a password stays unknown. */
function padded(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text)
  const filled = new Uint8Array(Math.ceil((bytes.length + 1) / 64) * 64)
  filled.set(bytes)
  filled[bytes.length] = 0x80
  return filled
}

export function toBase64url(bytes: ArrayBuffer | Uint8Array): string {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Throws InvalidCharacterError on anything that is not base64url. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
}
