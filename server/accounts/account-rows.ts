// Reads accounts as the API shows them: never a secret, only that there is one and since when.
import { type Kysely, type Selectable, sql } from 'kysely'
import { Account } from '../../contract/account.ts'
import { providerById } from '../../mail/providers/providers.ts'
import type { AccountsTable } from '../db/tables/accounts.ts'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'
import { sentLately } from './sent-lately.ts'

interface AccountRow extends Selectable<AccountsTable> {
  secret_since: Date
  pins: unknown
  last_event: { type: string; at: string } | null
  watch: Record<string, unknown> | null
  lately: unknown
}

export interface Page {
  workspaceId: string
  after?: string | undefined
  limit: number
}

/** One account of the workspace; the Refusal `not-found` for anybody else's. */
export async function readAccount(db: Kysely<Tables>, workspaceId: string, id: string): Promise<Account> {
  const [row] = await selectAccounts(db, workspaceId, sql`and a.id = ${id}`)
  return row ? accountOf(row) : refuse('not-found')
}

/** By id, which grows with time: pages stay stable while accounts come and go. */
export async function readAccounts(db: Kysely<Tables>, { workspaceId, after, limit }: Page) {
  const from = after ? sql`and a.id > ${after}` : sql``
  const rows = await selectAccounts(db, workspaceId, sql`${from} order by a.id limit ${limit + 1}`)
  const items = rows.slice(0, limit).map(accountOf)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null, total: await count(db, workspaceId) }
}

async function count(db: Kysely<Tables>, workspaceId: string): Promise<number> {
  const row = await db
    .selectFrom('accounts')
    .select((eb) => eb.fn.countAll<string>().as('total'))
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirstOrThrow()
  return Number(row.total)
}

const lastFact = sql`(select e.type, e.at from events e
  where e.workspace_id = a.workspace_id::text and e.subject = a.id::text order by e.id desc limit 1)`

// What came in is a fact about its conversation; its row knows the account.
const lastMail = sql`(select case i.kind when 'human' then 'reply.received' when 'auto-reply' then 'auto-reply.received'
    when 'bounce' then 'message.bounced' when 'complaint' then 'complaint.received' else 'mail.received' end, i.created_at
  from incoming i where i.account_id = a.id and i.kind <> 'own' order by i.created_at desc limit 1)`

// One round trip for a page: the pins, the age of the secret and the newest event come by index for each row.
async function selectAccounts(db: Kysely<Tables>, workspaceId: string, rest: ReturnType<typeof sql>) {
  const { rows } = await sql<AccountRow>`
    select a.*,
      (select min(s.given_at) from account_secrets s where s.account_id = a.id) as secret_since,
      (select coalesce(json_agg(json_build_object('host', p.host, 'port', p.port, 'spki', p.spki,
          'addedAt', to_json(p.added_at at time zone 'UTC') #>> '{}') order by p.host, p.port), '[]')
        from certificate_pins p where p.account_id = a.id) as pins,
      (select json_build_object('type', last.type, 'at', to_json(last.at at time zone 'UTC') #>> '{}')
        from (${lastFact} union all ${lastMail}) last order by last.at desc limit 1) as last_event,
      (select json_build_object('state', w.state, 'by', w."by", 'done', w.done, 'total', w.total, 'problem', w.problem,
          'until', to_json(w.until at time zone 'UTC') #>> '{}', 'since', to_json(w.since at time zone 'UTC') #>> '{}',
          'caughtUpAt', to_json(w.caught_up_at at time zone 'UTC') #>> '{}')
        from watches w join watch_leases l using (account_id) join senders s on s.id = l.sender_id
        where w.account_id = a.id and s.seen_at > now() - interval '5 seconds') as watch,
      ${sentLately} as lately
    from accounts a where a.workspace_id = ${workspaceId} ${rest}`.execute(db)
  return rows
}

function accountOf(row: AccountRow): Account {
  const provider = row.provider_id === null ? undefined : providerById(row.provider_id)
  const { sending, receiving } = directionsOf(row)
  // Parsed, not cast: the JSON columns come from the database, which older versions may have written.
  return Account.parse({
    id: row.id,
    kind: 'smtp',
    address: row.address,
    displayName: row.display_name,
    provider: provider ? { id: provider.id, name: provider.name } : null,
    smtp: row.smtp,
    imap: row.imap,
    imapHasOwnPassword: row.imap_has_own_password,
    sending,
    receiving,
    watch: watchOf(row),
    paused: row.paused_at !== null,
    limits: { perHour: row.per_hour, perDay: row.per_day },
    lately: row.lately,
    learned: row.learned,
    pins: (Array.isArray(row.pins) ? row.pins : []).map(withZone),
    secretSince: row.secret_since.toISOString(),
    lastCheckId: row.last_check_id,
    lastEvent: row.last_event && { ...row.last_event, at: `${row.last_event.at}Z` },
    createdAt: row.created_at.toISOString(),
  })
}

/** A pause covers what the check said; what it covers is shown again when it ends. */
function directionsOf(row: AccountRow) {
  const sending = {
    state: row.sending_state,
    problem: row.sending_problem,
    since: row.sending_since?.toISOString() ?? null,
  }
  const receiving = {
    state: row.receiving_state,
    problem: row.receiving_problem,
    since: row.receiving_since?.toISOString() ?? null,
  }
  if (!row.paused_at) return { sending, receiving }
  const paused = { state: 'paused', problem: null, since: row.paused_at.toISOString() }
  return { sending: paused, receiving: row.imap ? paused : receiving }
}

const notWatched = { by: null, done: null, total: null, problem: null, until: null, since: null, caughtUpAt: null }

/** What the last holder said counts as long as that one lives. */
function watchOf({ imap, paused_at, receiving_state, receiving_problem, watch }: AccountRow) {
  // A test message that was missed is no reason not to listen.
  const needsPerson = receiving_state === 'needs-attention' && receiving_problem !== 'not-arrived'
  if (!imap || paused_at || needsPerson) return { state: 'off', ...notWatched }
  if (!watch) return { state: 'starting', ...notWatched }
  const zoned = (at: unknown) => (typeof at === 'string' ? `${at}Z` : null)
  const { until, since, caughtUpAt } = watch
  return { ...watch, until: zoned(until), since: zoned(since), caughtUpAt: zoned(caughtUpAt) }
}

function withZone(pin: { addedAt: string }) {
  return { ...pin, addedAt: `${pin.addedAt}Z` }
}
