// Who sends to whom: what stands on the envelope (RFC 5321 2.3.1), apart from the message in it.
import type { EmailAddress } from '../address/address.ts'

export interface Envelope {
  /** null: the empty reverse-path of notifications (RFC 5321 4.5.5). */
  readonly from: EmailAddress | null
  /** At least one. */
  readonly to: readonly EmailAddress[]
  /** RFC 3461; left out where the server does not offer it. */
  readonly dsn?: DeliveryStatus
  /** RFC 8689: rather bounce than travel unencrypted. A server that does not offer it gets no message. */
  readonly requireTls?: boolean
}

export interface DeliveryStatus {
  /** What a notification quotes: the headers or everything. */
  readonly returns?: 'headers' | 'full'
  /** Comes back in every notification. */
  readonly envelopeId?: string
  readonly notify?: 'never' | readonly ('success' | 'failure' | 'delay')[]
}

/** xtext of RFC 3461 4: everything but printable ASCII without `+` and `=` as `+` and two hex digits. */
export function xtext(text: string): string {
  const bytes = [...Buffer.from(text, 'utf8')]
  const plain = (byte: number) => byte > 0x20 && byte < 0x7f && byte !== 0x2b && byte !== 0x3d
  const hex = (byte: number) => `+${byte.toString(16).toUpperCase().padStart(2, '0')}`
  return bytes.map((byte) => (plain(byte) ? String.fromCharCode(byte) : hex(byte))).join('')
}
