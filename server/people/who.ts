// Who calls: a person by the session cookie, or a program by its API key. One indexed query each, which also notes,
// at most once a minute, that the session or the key was used.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { Who } from '../http/who.ts'
import { hashApiKey } from './api-key.ts'
import { readSessionCookie, type SessionCookie } from './session-cookie.ts'

/** The two headers by which a caller says who it is. */
export interface Credentials {
  readonly cookie?: string | undefined
  readonly authorization?: string | undefined
}

/** Undefined: nobody. A request with an Authorization header is never judged by its cookie. */
export async function whoIs(
  db: Kysely<Tables>,
  cookie: SessionCookie,
  credentials: Credentials,
): Promise<Who | undefined> {
  if (credentials.authorization !== undefined) return await whoHolds(db, credentials.authorization)
  const token = readSessionCookie(cookie, credentials.cookie)
  return token === undefined ? undefined : await whoseSession(db, token)
}

/** The workspace is the one of the session while the person is a member of it, else the oldest one of theirs. */
async function whoseSession(db: Kysely<Tables>, token: string): Promise<Who | undefined> {
  const { rows } = await sql<Who>`
    with seen as (
      update auth.session set updated_at = now()
      where token = ${token} and expires_at > now() and updated_at < now() - interval '1 minute'
    )
    select s.user_id as "userId", m.workspace_id as "workspaceId", m.role, u.locale, s.id as "sessionId"
    from auth.session s
    join auth."user" u on u.id = s.user_id
    join lateral (
      select workspace_id, role from auth.member where user_id = s.user_id
      order by workspace_id is not distinct from s.workspace_id desc, created_at limit 1
    ) m on true
    where s.token = ${token} and s.expires_at > now()`.execute(db)
  return rows[0]
}

/** A key dies with the membership of the one who made it. */
async function whoHolds(db: Kysely<Tables>, authorization: string): Promise<Who | undefined> {
  const hash = hashApiKey(/^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '')
  if (hash === undefined) return undefined
  const { rows } = await sql<Who>`
    with used as (
      update api_keys set last_used_at = now()
      where hash = ${hash} and (last_used_at is null or last_used_at < now() - interval '1 minute')
    )
    select k.created_by as "userId", k.workspace_id as "workspaceId", 'member' as role, u.locale, null as "sessionId"
    from api_keys k
    join auth.member m on m.user_id = k.created_by and m.workspace_id = k.workspace_id
    join auth."user" u on u.id = k.created_by
    where k.hash = ${hash}`.execute(db)
  return rows[0]
}
