// RSET (RFC 5321 4.1.1.5): forget the transaction, keep the connection.
import { MailFailure } from '../problem/failure.ts'
import { command } from './command.ts'
import { refusedBy } from './reply.ts'
import type { Wire } from './wire.ts'

/** MailFailure: the refusal, or what the wire throws; the connection is of no further use then. */
export async function reset(wire: Wire, signal: AbortSignal): Promise<void> {
  const reply = await command(wire, 'RSET', { signal })
  if (reply.code !== 250) throw refusedBy(reply)
}

/**
 * Tidying up after an outcome that stands whatever comes of it: a connection that does not survive it is closed, and
 * `alive` says so.
 */
export async function tidied(wire: Wire, signal: AbortSignal, work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (failure) {
    wire.close()
    if (!(failure instanceof MailFailure) && !signal.aborted) throw failure
  }
}
