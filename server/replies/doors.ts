// The doors of this room: conversations, answering them, and what mails hold besides their text.
import * as conversation from '../../contract/conversation.ts'
import { type Door, handle } from '../http/handle.ts'
import { idempotencyOf } from '../sending/idempotency.ts'
import { attachmentOf, sourceOf, viewOf } from './incoming-files.ts'
import { countConversations, listConversations } from './list-conversations.ts'
import { archive, markRead } from './mark-conversation.ts'
import { readConversation } from './read-conversation.ts'
import { replyTo } from './reply.ts'

/** As for a message: attachments arrive as base64 inside JSON. */
const bodyLimit = 40 * 1024 * 1024

export function repliesDoors(): Door[] {
  return [...reading(), ...deciding(), ...files()]
}

function reading(): Door[] {
  return [
    handle(conversation.listConversations, ({ db, who, query }) => listConversations(db, who.workspaceId, query)),
    handle(conversation.countConversations, ({ db, who }) => countConversations(db, who.workspaceId)),
    handle(conversation.getConversation, ({ db, who, params }) => readConversation(db, who.workspaceId, params.id)),
  ]
}

function deciding(): Door[] {
  return [
    handle(
      conversation.replyToConversation,
      async ({ db, who, params, body, request }) => {
        const idempotency = idempotencyOf(request.headers, `reply ${params.id}`, body)
        return replyTo(db, who, { conversationId: params.id, body, idempotency })
      },
      { bodyLimit },
    ),
    handle(conversation.markConversationRead, ({ db, who, params, body }) => markRead(db, who, { ...params, ...body })),
    handle(conversation.archiveConversation, ({ db, who, params, body }) => archive(db, who, { ...params, ...body })),
  ]
}

function files(): Door[] {
  return [
    handle(conversation.viewIncoming, ({ db, who, params, query }) =>
      viewOf(db, who.workspaceId, { ...params, remote: query.images === '1' }),
    ),
    handle(conversation.downloadAttachment, ({ db, who, params }) => attachmentOf(db, who.workspaceId, params)),
    handle(conversation.downloadSource, ({ db, who, params }) => sourceOf(db, who.workspaceId, params.id)),
  ]
}
