// A sender that died cannot say that it has gone. Its supervisor saw it: what it held is free at once, instead of after
// seconds of silence.
import type { Logger } from 'pino'
import { connect } from '../db/connect.ts'
import { leave } from '../senders.ts'

/** `said`: the id that the sender told when it was ready. Without a database nothing happens: silence tells as well. */
export async function bury(said: unknown, { url, log }: { url: string; log: Logger }): Promise<void> {
  if (typeof said !== 'string' || said === '') return
  try {
    await using connection = connect({ url, max: 1, name: 'fluenzr-supervisor' })
    await leave(connection.kysely, said)
  } catch (error) {
    log.warn({ err: error }, 'a sender that died is missed only after its silence')
  }
}
