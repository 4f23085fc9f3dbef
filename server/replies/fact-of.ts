// The fact that tells of a mail: enough for a person, and for a program that hears nothing else of it.
import type { EventType } from '../../contract/event.ts'
import { previewOf } from '../../mail/message/preview.ts'
import type { NewEvent } from '../events/append.ts'
import type { Recorded } from './recorded.ts'

/** Its subject is the conversation; `messageId` is our message, `listId` the list that it went to. */
export function factOf(recorded: Recorded, type: EventType, more: Record<string, unknown> = {}): NewEvent {
  const { account, mail, match, conversationId } = recorded
  const data = {
    accountId: match.accountId,
    conversationId,
    incomingId: recorded.id,
    messageId: match.message?.id ?? null,
    listId: match.message?.listId ?? null,
    kind: recorded.kind,
    from: mail.from,
    subject: mail.subject,
    preview: previewOf(mail.visible),
    at: mail.arrived.receivedAt.toISOString(),
    matchedBy: match.by,
    ...more,
  }
  return { workspaceId: account.workspaceId, type, subject: conversationId, data }
}
