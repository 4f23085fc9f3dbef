// One message: as it stands in lists, and its page with everything that was tried.
import { type Kysely, sql } from 'kysely'
import { Attempt, type Message, type MessageDetail } from '../../contract/message.ts'
import { textOf } from '../../mail/message/text-of.ts'
import type { Tables } from '../db/tables.ts'
import { beginningOfMessage } from './message-endings.ts'
import { findMessage, messageOf } from './message-row.ts'
import { waitingOf } from './why.ts'

/** The Refusal `not-found` for anybody else's. */
export async function readMessage(db: Kysely<Tables>, workspaceId: string, id: string): Promise<Message> {
  const row = await findMessage(db, workspaceId, id)
  return messageOf(row, (await waitingOf(db, [row], quickLook)).get(id) ?? null)
}

/** The answer to a write must not take longer because the queue is long. */
const quickLook = 50

export async function readMessageDetail(db: Kysely<Tables>, workspaceId: string, id: string): Promise<MessageDetail> {
  const row = await findMessage(db, workspaceId, id)
  const [waiting, body, attempts] = [await waitingOf(db, [row]), await readBody(db, id), await readAttempts(db, id)]
  return {
    ...messageOf(row, waiting.get(id) ?? null),
    ...body,
    attempts,
    sentCopy: row.sent_copy,
    conversationId: row.conversation_id,
  }
}

async function readBody(db: Kysely<Tables>, id: string): Promise<Pick<MessageDetail, 'text' | 'attachments'>> {
  const body = await db
    .selectFrom('message_bodies')
    .select([beginningOfMessage.as('beginning'), 'attachments'])
    .where('message_id', '=', id)
    .executeTakeFirst()
  return body ? { text: await textOf(body.beginning), attachments: body.attachments } : { text: '', attachments: [] }
}

const shownAtMost = 200

/** From the first to the last; of very many, the last ones. */
async function readAttempts(db: Kysely<Tables>, id: string): Promise<Attempt[]> {
  const { rows } = await sql<AttemptRow>`
    select number, started_at, ended_at, outcome, stage, server_said, problem
    from message_attempts where message_id = ${id} order by number desc limit ${shownAtMost}`.execute(db)
  return rows.reverse().map(attemptOf)
}

interface AttemptRow {
  number: number
  started_at: Date
  ended_at: Date | null
  outcome: string
  stage: string | null
  server_said: string | null
  problem: unknown
}

function attemptOf(row: AttemptRow): Attempt {
  return Attempt.parse({
    number: row.number,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    outcome: row.outcome,
    stage: row.stage,
    serverSaid: row.server_said,
    problem: row.problem,
  })
}
