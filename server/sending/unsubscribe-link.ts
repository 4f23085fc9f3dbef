// The address under which the recipient of one message unsubscribes: the id of the message, signed. It names nobody, and
// nobody can make one for a message that they have not got.
import { createHmac, createSecretKey, hkdfSync, timingSafeEqual } from 'node:crypto'

export interface Unsubscribing {
  urlOf(messageId: string): string
  /** The same as the subject of a mail: "unsubscribe" and the token. */
  subjectOf(messageId: string): string
  /** The id of the message; undefined: not one of our links, or not a whole one. */
  read(token: string): string | undefined
}

const idBytes = 16
const signatureBytes = 16

/** `secret`: lasts as long as the installation, because mail is read years later. */
export function unsubscribing(publicUrl: string, secret: string): Unsubscribing {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'fluenzr unsubscribe links', 32)))
  const sign = (id: Buffer) => createHmac('sha256', key).update(id).digest().subarray(0, signatureBytes)
  const base = publicUrl.replace(/\/+$/, '')
  const tokenOf = (messageId: string) => {
    const id = Buffer.from(messageId.replaceAll('-', ''), 'hex')
    return Buffer.concat([id, sign(id)]).toString('base64url')
  }
  return {
    urlOf: (messageId) => `${base}/u/${tokenOf(messageId)}`,
    subjectOf: (messageId) => `unsubscribe ${tokenOf(messageId)}`,
    read(token) {
      if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined
      const bytes = Buffer.from(token, 'base64url')
      const id = bytes.subarray(0, idBytes)
      return timingSafeEqual(bytes.subarray(idBytes), sign(id)) ? uuidOf(id) : undefined
    },
  }
}

function uuidOf(id: Buffer): string {
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
