// The row of a mail that came in, and its bytes.
import { type Kysely, sql } from 'kysely'
import type { Inbound } from '../../mail/inbound/inbound.ts'
import type { Tables } from '../db/tables.ts'
import { storable, storableJson } from '../sending/storable.ts'
import type { BounceDetails, ComplaintDetails, StoredDetails } from './details.ts'
import type { HeardBody } from './heard-body.ts'
import type { KeptKind } from './kept-kind.ts'
import type { Matched } from './match-mail.ts'
import type { HeardMail } from './read-kept.ts'
import type { Hearer } from './weigh.ts'

interface Incoming {
  account: Hearer
  mail: HeardMail
  kind: KeptKind
  match: Matched
  conversationId: string
}

/** Undefined: it was there already. Whoever took it out of Junk is believed. */
export async function insertIncoming(trx: Kysely<Tables>, incoming: Incoming): Promise<string | undefined> {
  const { account, mail, match } = incoming
  const row = await trx
    .insertInto('incoming')
    .values({
      ...placeOf(incoming),
      ...contentOf(mail),
      workspace_id: account.workspaceId,
      account_id: match.accountId,
      details: storableJson(detailsOf(mail.inbound)),
      evidence: storableJson(mail.inbound.evidence),
    })
    .onConflict((conflict) => conflict.columns(['account_id', 'identity']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row) await keepBody(trx, row.id, mail.body)
  else if (mail.arrived.folder === 'inbox') await outOfJunk(trx, match.accountId, mail.identity)
  return row?.id
}

/** What came in pieces is there already, and becomes this mail's. */
async function keepBody(trx: Kysely<Tables>, incomingId: string, { kept, leaves }: HeardBody): Promise<void> {
  const parts = storableJson(leaves)
  if (typeof kept === 'string') {
    await sql`
      update mail_bodies set incoming_id = ${incomingId}, leaves = ${parts}, account_id = null, role = null,
        uid_validity = null, uid = null
      where id = ${kept} and incoming_id is null`.execute(trx)
    return
  }
  await sql`
    with body as (
      insert into mail_bodies (incoming_id, bytes, leaves) values (${incomingId}, ${kept.length}, ${parts}) returning id
    )
    insert into mail_pieces (body_id, starts_at, bytes) select id, 0, ${kept} from body`.execute(trx)
}

async function outOfJunk(trx: Kysely<Tables>, accountId: string, identity: Buffer): Promise<void> {
  await sql`
    update incoming set folder = 'inbox'
    where account_id = ${accountId} and identity = ${identity} and folder = 'junk'`.execute(trx)
}

function placeOf({ mail, kind, match, conversationId }: Incoming) {
  return {
    conversation_id: conversationId,
    identity: mail.identity,
    kind,
    message_id: mail.clues.messageId ?? null,
    answers: match.message?.id ?? null,
    matched_by: match.by,
    matched_value: match.value,
    folder: mail.arrived.folder,
    received_at: mail.arrived.receivedAt,
    complete: mail.complete,
  }
}

function contentOf(mail: HeardMail) {
  const { clues, files } = mail
  const thread = [...clues.references.toReversed(), ...clues.inReplyTo]
  return {
    from_address: mail.from.address,
    from_name: mail.from.name,
    receivers: storableJson(mail.receivers),
    reply_to: storableJson(mail.replyTo.map(({ address, name }) => ({ address, name }))),
    thread: storableJson([...new Set(thread)]),
    subject: mail.subject,
    visible_text: mail.visible,
    quoted_text: mail.quoted,
    has_html: mail.hasHtml,
    remote_images: mail.remoteImages,
    attachments: storableJson(files),
  }
}

function detailsOf(inbound: Inbound): StoredDetails {
  switch (inbound.kind) {
    case 'auto-reply':
      return { autoReply: { returnsOn: inbound.returnsOn ?? null, left: inbound.left } }
    case 'bounce':
      return { bounce: bounceDetails(inbound) }
    case 'complaint':
      return { complaint: complaintDetails(inbound) }
    case 'human':
    case 'other':
      return {}
    default:
      return inbound satisfies never
  }
}

export function bounceDetails({ recipients }: Extract<Inbound, { kind: 'bounce' }>): BounceDetails {
  return {
    recipients: recipients.map(({ address, original, status, permanent, hard, group, said }) => ({
      address: storable(original ?? address ?? '') || null,
      status: status ?? null,
      permanent,
      hard,
      reason: group,
      serverSaid: storable(said),
    })),
  }
}

export function complaintDetails({
  feedbackType,
  recipients,
}: Extract<Inbound, { kind: 'complaint' }>): ComplaintDetails {
  return { feedbackType: storable(feedbackType), recipients: recipients.map(storable) }
}
