// A server that answers NO has refused this one thing; everything else is trouble with the connection.
import { MailFailure } from '../problem/failure.ts'

/** For `.catch`: false for a refusal, throws what is none. */
export function refusedByServer(error: unknown): false {
  if (error instanceof MailFailure && (error.evidence.nodeError ?? null) === null) return false
  throw error
}
