// The rungs of the ladder, in the order in which they are climbed. With STARTTLS the server greets before the
// connection is secured, with TLS from the start afterwards; without encryption nothing is secured.
import { z } from 'zod'

export const Security = z.enum(['tls', 'starttls', 'none'])
export type Security = z.infer<typeof Security>

export const Protocol = z.enum(['smtp', 'imap'])
export type Protocol = z.infer<typeof Protocol>

export const Stage = z.enum(['resolve', 'connect', 'secure', 'greet', 'authenticate', 'submit', 'select', 'arrive'])
export type Stage = z.infer<typeof Stage>

const opening = {
  tls: ['resolve', 'connect', 'secure', 'greet'],
  starttls: ['resolve', 'connect', 'greet', 'secure'],
  none: ['resolve', 'connect', 'greet'],
} as const satisfies Record<Security, readonly Stage[]>

const lastRung = { smtp: 'submit', imap: 'select' } as const satisfies Record<Protocol, Stage>

/** The stages of one side of the check, in order. */
export function stagesOf(protocol: Protocol, security: Security): readonly Stage[] {
  return [...opening[security], 'authenticate', lastRung[protocol]]
}
