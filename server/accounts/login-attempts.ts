// The budget of mail/check/remedies/attempts.ts, kept where all senders see it and a restart does not forget it.
import { type Kysely, sql } from 'kysely'
import { type Attempts, type Login, perMinute } from '../../mail/check/remedies/attempts.ts'
import type { Tables } from '../db/tables.ts'

export function attemptsInDatabase(db: Kysely<Tables>): Attempts {
  return { take: (login) => takeAttempt(db, login) }
}

/** True when the attempt is allowed; it then counts. Attempts at one server and user take turns. */
async function takeAttempt(db: Kysely<Tables>, { host, port, username }: Login): Promise<boolean> {
  const server = `${host.toLowerCase()}:${port}`
  const user = username.toLowerCase()
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${server} ${user}`}, 0))`.execute(trx)
    await sql`delete from login_attempts where at < now() - interval '1 minute'`.execute(trx)
    const { rows } = await sql`
      insert into login_attempts (server, username, at)
      select ${server}, ${user}, clock_timestamp()
      where (select count(*) from login_attempts where server = ${server} and username = ${user}) < ${perMinute}
      returning at`.execute(trx)
    return rows.length > 0
  })
}
