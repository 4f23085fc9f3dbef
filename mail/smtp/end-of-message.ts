// The last step: everything but the end, the durable point, the end, the answer. Before the end is handed to the
// socket a lost connection is a failure like any other; after that it is `unsure`.

import { whyStopped } from '../dns/stopped.ts'
import { MailFailure } from '../problem/failure.ts'
import { isPositive, type Outcome, type RecipientResult, refusedAt, unsure } from './outcome.ts'
import { type Reply, serverSaid } from './reply.ts'
import type { Transaction } from './transaction.ts'

// A small message goes out in one write when nobody waits at the durable point.
const small = 65_536

export interface LastBytes {
  /** What the server may have without being able to accept the message. */
  readonly before: readonly (Uint8Array | string)[]
  readonly end: Uint8Array | string
  /** Answers may be waiting: the envelope went out in the same write. Otherwise one would be the server's last word. */
  readonly answersPending: boolean
  /** For the transcript. */
  readonly shown: readonly string[]
  /** The durable point was begun with the envelope: it is waited for first, and everything goes out in one write. */
  readonly durableFirst?: boolean
}

/**
 * Sends both parts with the durable point between them. True: the end is on its way. False: the server hung up first,
 * or answered before it could have read everything.
 */
export async function sendToTheEnd(
  t: Transaction,
  { before, end, shown, answersPending, durableFirst = false }: LastBytes,
): Promise<boolean> {
  const { wire } = t.talk
  const over = () => !wire.alive || (!answersPending && wire.unread > 0)
  if (durableFirst) await durablePoint(t)
  const atOnce = (durableFirst || t.beforeEnd === undefined) && t.message.length <= small
  if (!atOnce) {
    await wire.write(before, shown, t.signal)
    if (over()) return false
    if (!durableFirst) await durablePoint(t)
  }
  if (t.behind !== undefined && !(await t.behind)) throw calledOff(t)
  if (t.signal.aborted) throw stopped(t)
  if (over()) return false
  await (atOnce ? wire.write([...before, end], shown, t.signal) : wire.write([end], [], t.signal)).catch(storedFor(t))
  t.onEnd()
  return true
}

/** What the answer to the end means for those who were accepted. */
export function settled(reply: Reply, recipients: readonly RecipientResult[]): Outcome {
  if (isPositive(reply)) return { result: 'accepted', serverSaid: serverSaid(reply), recipients }
  if (reply.code < 400)
    return unsure(new MailFailure({ replyCode: reply.code, serverSaid: serverSaid(reply), nodeError: 'EPROTOCOL' }))
  return refusedAt('data', reply, recipients)
}

/** Whoever keeps the journal could not: the end must not go out, and half a message cannot be taken back. */
async function durablePoint({ talk, beforeEnd }: Transaction): Promise<void> {
  try {
    await beforeEnd?.()
  } catch (error) {
    talk.wire.close()
    throw error
  }
}

function calledOff({ talk }: Transaction): MailFailure {
  talk.wire.close()
  return new MailFailure({
    protocol: 'smtp',
    nodeError: 'ECLOSED',
    nodeMessage: 'the message before it ended everything',
  })
}

function stopped({ talk, signal }: Transaction): unknown {
  talk.wire.close()
  return whyStopped(signal, { protocol: 'smtp' })
}

/** The end was handed over, then the signal stopped the wait: the wire is closed, and the read that follows tells it. */
function storedFor({ signal }: Transaction) {
  return (error: unknown): void => {
    if (!signal.aborted) throw error
  }
}
