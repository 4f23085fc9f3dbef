// Rows of migration 0001: the stream of events, and the sending systems that show a sign of life.
import type { ColumnType, Generated } from 'kysely'

/** A moment that the database fills in. */
export type Moment = ColumnType<Date, Date | undefined, Date>

export interface EventsTable {
  /** bigint: a string here, so that no digit is lost. */
  id: Generated<string>
  workspace_id: string
  type: string
  subject: string | null
  data: ColumnType<Record<string, unknown>, string, never>
  at: Moment
}

export interface SendersTable {
  id: string
  started_at: Moment
  seen_at: Moment
}

export interface BaseTables {
  events: EventsTable
  senders: SendersTable
}
