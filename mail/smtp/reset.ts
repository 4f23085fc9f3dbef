// RSET (RFC 5321 4.1.1.5): forget the transaction, keep the connection.
import { command } from './command.ts'
import { refusedBy } from './reply.ts'
import type { Wire } from './wire.ts'

/** MailFailure: the refusal, or what the wire throws; the connection is of no further use then. */
export async function reset(wire: Wire, signal: AbortSignal): Promise<void> {
  const reply = await command(wire, 'RSET', { signal })
  if (reply.code !== 250) throw refusedBy(reply)
}
