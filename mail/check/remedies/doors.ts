// The usual doors of mail servers: the port and the encryption that belongs to it (RFC 8314, RFC 6409, RFC 3501).
import type { Protocol, Security } from '../../../contract/stage.ts'

export interface Door {
  port: number
  security: Security
}

/** In order of preference. */
export type Doors = Readonly<Record<Protocol, readonly Door[]>>

export const usualDoors: Doors = {
  smtp: [
    { port: 465, security: 'tls' },
    { port: 587, security: 'starttls' },
    { port: 2525, security: 'starttls' },
  ],
  imap: [
    { port: 993, security: 'tls' },
    { port: 143, security: 'starttls' },
  ],
}
