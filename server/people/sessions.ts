// The sessions of a person, as the settings page lists them.
import { type Kysely, sql } from 'kysely'
import type { SessionInfo } from '../../contract/people.ts'
import type { Tables } from '../db/tables.ts'

export interface OwnSession {
  readonly userId: string
  readonly sessionId: string
}

/** The living sessions of the user, the latest used first. */
export async function sessionsOf(db: Kysely<Tables>, own: OwnSession): Promise<SessionInfo[]> {
  const rows = await db
    .selectFrom('auth.session')
    .select(['id', 'user_agent', 'ip_address', 'created_at', 'updated_at'])
    .where('user_id', '=', own.userId)
    .where('expires_at', '>', new Date())
    .orderBy('updated_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    current: row.id === own.sessionId,
    userAgent: row.user_agent || null,
    ipAddress: row.ip_address || null,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.updated_at.toISOString(),
  }))
}

/** False: the user has no such session. The id comes from a path and may be any text. */
export async function endSessionOf(db: Kysely<Tables>, own: OwnSession): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('auth.session')
    .where(sql<string>`id::text`, '=', own.sessionId)
    .where('user_id', '=', own.userId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
