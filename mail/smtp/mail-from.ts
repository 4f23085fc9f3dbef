// MAIL (RFC 5321 4.1.1.2) with the parameters that the server understands.
import type { Capabilities } from './capabilities.ts'
import { type Envelope, xtext } from './envelope.ts'

export interface MessageFacts {
  /** Bytes on the wire, dots not counted (RFC 1870 5). */
  readonly size: number
  readonly eightBit: boolean
  /** An address of the envelope or a header is not ASCII (RFC 6531). */
  readonly international: boolean
}

export function mailFrom(envelope: Envelope, message: MessageFacts, can: Capabilities): string {
  const { dsn } = envelope
  const parameters = [
    can.size !== null && `SIZE=${message.size}`,
    can.eightBitMime && (message.eightBit || message.international) && 'BODY=8BITMIME',
    message.international && 'SMTPUTF8',
    can.dsn && dsn?.returns !== undefined && `RET=${dsn.returns === 'full' ? 'FULL' : 'HDRS'}`,
    can.dsn && dsn?.envelopeId !== undefined && `ENVID=${xtext(dsn.envelopeId)}`,
    envelope.requireTls && 'REQUIRETLS',
  ]
  return [`MAIL FROM:<${envelope.from?.text ?? ''}>`, ...parameters.filter((one) => typeof one === 'string')].join(' ')
}
