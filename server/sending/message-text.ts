// The words of messages, read from what is sent.
import { sql } from 'kysely'

/** What textOf reads them from: what comes behind the text may be large. */
export const beginning = sql<Buffer>`substring(message_bodies.raw for coalesce(text_end, octet_length(message_bodies.raw)))`
