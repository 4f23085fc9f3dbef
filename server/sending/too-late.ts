// A person asked for a move, and no row was in a state for it: somebody else was first, or the message is not there.
import type { Kysely } from 'kysely'
import type { MessageState } from '../../contract/message.ts'
import { tooLate as en } from '../../locales/too-late.en.ts'
import { tooLate as fr } from '../../locales/too-late.fr.ts'
import type { Tables } from '../db/tables.ts'
import { refuse } from '../http/refusal.ts'

interface Wanted {
  workspaceId: string
  id: string
  /** Where the move would have led: being there already is no mistake. */
  state: MessageState
}

export async function refuseUnless(trx: Kysely<Tables>, { workspaceId, id, state }: Wanted): Promise<void> {
  const row = await trx
    .selectFrom('messages')
    .select('state')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) refuse('not-found')
  if (row.state !== state) refuse('too-late', { detail: { fr: fr[row.state], en: en[row.state] } })
}
