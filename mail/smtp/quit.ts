// QUIT (RFC 5321 4.1.1.10): the polite end of a conversation.
import { MailFailure } from '../problem/failure.ts'
import { command } from './command.ts'
import type { Talk } from './greet.ts'

// Everything that matters is already answered; nobody waits longer for a farewell.
const patienceMs = 2_000

/** Says goodbye and closes. Never a failure: a server that hangs up first only saved us the wait. */
export async function quit({ wire }: Pick<Talk, 'wire'>, signal = AbortSignal.timeout(patienceMs)): Promise<void> {
  await using _ = wire
  if (!wire.alive) return
  try {
    await command(wire, 'QUIT', { signal })
  } catch (failure) {
    if (!(failure instanceof MailFailure) && !signal.aborted) throw failure
  }
}
