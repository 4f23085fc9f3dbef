// The doors of this room: messages, mailings, pacing, suppressed addresses.
import type { Kysely } from 'kysely'
import * as mailing from '../../contract/mailing.ts'
import * as message from '../../contract/message.ts'
import * as pacing from '../../contract/pacing.ts'
import * as suppression from '../../contract/suppression.ts'
import type { Tables } from '../db/tables.ts'
import { type Door, handle } from '../http/handle.ts'
import { cancelMessage } from './cancel.ts'
import { createMailing, previewMailing } from './create-mailing.ts'
import { type Answering, createMessage } from './create-message.ts'
import { editPacing } from './edit-pacing.ts'
import { idempotencyOf } from './idempotency.ts'
import { countMessages, listMessages } from './list-messages.ts'
import { readPlan } from './plan-of-account.ts'
import { readMessageDetail } from './read-message.ts'
import { resolveMessage } from './resolve.ts'
import { sendMessageNow } from './send-now.ts'
import { addSuppression, listSuppressions, removeSuppression } from './suppressions.ts'
import type { Unsubscribing } from './unsubscribe-link.ts'

/** Whatever the contract allows: attachments as base64, and beside them text and HTML, of which JSON may make six times as much. */
const { mostAttached, mostText } = message
const roomy = { bodyLimit: mostAttached + 6 * 2 * mostText + 2 ** 20, largest: 'attachments' }

export interface SendingDoorsOptions {
  unsubscribing: Unsubscribing
  /** What a message says that it answers (`inReplyTo`), where that is known; the room of replies knows. */
  answeringOf: (db: Kysely<Tables>, workspaceId: string, body: message.NewMessage) => Promise<Answering | undefined>
}

export function sendingDoors(options: SendingDoorsOptions): Door[] {
  return [...writing(options), ...reading(), ...deciding(), ...pacingDoors(), ...suppressionDoors()]
}

function writing({ unsubscribing, answeringOf }: SendingDoorsOptions): Door[] {
  return [
    handle(
      message.createMessage,
      async ({ db, who, body, request }) => {
        const idempotency = idempotencyOf(request.headers, 'message', body)
        const answering = await answeringOf(db, who.workspaceId, body)
        return createMessage(db, who, { body, idempotency, answering })
      },
      roomy,
    ),
    handle(
      mailing.createMailing,
      ({ db, who, body, request }) => {
        const idempotency = idempotencyOf(request.headers, 'mailing', body)
        return createMailing(db, who, { body, idempotency, unsubscribing })
      },
      roomy,
    ),
    handle(mailing.previewMailing, ({ db, who, body }) => previewMailing(db, who, body), roomy),
  ]
}

function reading(): Door[] {
  return [
    handle(message.listMessages, ({ db, who, query }) => listMessages(db, who.workspaceId, query)),
    handle(message.countMessages, ({ db, who }) => countMessages(db, who.workspaceId)),
    handle(message.getMessage, ({ db, who, params }) => readMessageDetail(db, who.workspaceId, params.id)),
  ]
}

function deciding(): Door[] {
  return [
    handle(message.cancelMessage, ({ db, who, params }) => cancelMessage(db, who, params.id)),
    handle(message.sendMessageNow, ({ db, who, params }) => sendMessageNow(db, who, params.id)),
    handle(message.resolveMessage, ({ db, who, params, body }) => resolveMessage(db, who, { ...params, ...body })),
  ]
}

function pacingDoors(): Door[] {
  return [
    handle(pacing.getSendingPlan, ({ db, who, params }) => readPlan(db, who.workspaceId, params.id)),
    handle(pacing.editPacing, async ({ db, who, params, body }) => {
      await editPacing(db, who, { ...params, body })
      return readPlan(db, who.workspaceId, params.id)
    }),
  ]
}

function suppressionDoors(): Door[] {
  return [
    handle(suppression.listSuppressions, ({ db, who, query }) =>
      listSuppressions(db, { ...query, workspaceId: who.workspaceId }),
    ),
    handle(suppression.addSuppression, ({ db, who, body }) => addSuppression(db, who.workspaceId, body)),
    handle(suppression.removeSuppression, async ({ db, who, params }) => {
      await removeSuppression(db, who.workspaceId, params.id)
      return undefined
    }),
  ]
}
