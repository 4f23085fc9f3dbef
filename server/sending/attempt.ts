// One try of one message: a connection, the envelope, the message up to its end, the journal, the end, the answer.
import { type EmailAddress, parseEmailAddress } from '../../mail/address/address.ts'
import { MailFailure } from '../../mail/problem/failure.ts'
import { openTalk } from '../../mail/smtp/open-talk.ts'
import { unsure } from '../../mail/smtp/outcome.ts'
import { submit } from '../../mail/smtp/submit.ts'
import type { ClaimedMessage } from './claim.ts'
import type { Happened } from './consequence.ts'
import type { Conversation, Conversations } from './conversations.ts'
import type { Desk } from './desk.ts'
import { LeaseLost } from './journal.ts'
import { type AccountSettings, openServer } from './open-account.ts'
import { isPassing } from './settler.ts'

export interface Try {
  desk: Desk
  message: ClaimedMessage
  account: AccountSettings
  conversations: Conversations
}

/** Never rejects: whatever happens has consequences. */
export async function attempt(t: Try): Promise<Happened> {
  for (;;) {
    const parked = t.conversations.take()
    const progress = { journalled: false }
    const happened = await converse(t, parked, progress).catch((error: unknown) => told(t, error, progress.journalled))
    if (parked && !progress.journalled && isStale(happened)) continue
    return happened
  }
}

async function converse(t: Try, parked: Conversation | undefined, progress: { journalled: boolean }) {
  const { desk, conversations } = t
  const conversation = parked ?? { talk: await open(t), used: 0 }
  conversation.used++
  try {
    return { what: 'answered', outcome: await hand(t, conversation, progress) } as const
  } finally {
    // What happens to the message does not wait for farewells.
    if (desk.abort.aborted) conversation.talk.wire.close()
    else conversations.give(conversation)
  }
}

async function open({ desk, account }: Try) {
  return openTalk(await openServer(account, 'smtp', desk.keys), desk.around, desk.abort)
}

async function hand({ desk, message }: Try, { talk }: Conversation, progress: { journalled: boolean }) {
  const { from, to } = envelopeOf(message)
  const began = performance.now()
  using deadline = deadlineOf(desk.abort, desk.patience.beforeEnd + message.raw.length / 10)
  return await submit(talk, { from, to, dsn: { notify: ['failure', 'delay'], returns: 'headers' } }, message.raw, {
    signal: deadline.signal,
    internationalHeaders: message.needsSmtpUtf8,
    beforeEnd: async () => {
      const tookMs = performance.now() - began
      await desk.journal.submitting({ message, recipients: to.length, tookMs })
      progress.journalled = true
      deadline.extend(desk.patience.afterEnd)
    },
  })
}

/** Only those who wait: others have it already, must not get it, or cannot. */
export function envelopeOf({ fromAddress, recipients }: ClaimedMessage): { from: EmailAddress; to: EmailAddress[] } {
  const waiting = recipients.filter(({ result }) => result === 'waiting')
  return { from: parsed(fromAddress), to: waiting.map(({ address }) => parsed(address)) }
}

/** What was accepted at the door can be sent. */
function parsed(address: string): EmailAddress {
  const parsed = parseEmailAddress(address)
  if (!parsed) throw new TypeError(`${address} is no address`)
  return parsed
}

/** A signal that says stop when the time is over or the process ends. */
function deadlineOf(abort: AbortSignal, ms: number) {
  const own = new AbortController()
  const over = () => own.abort(new DOMException('the server took too long', 'TimeoutError'))
  const stop = () => own.abort(abort.reason)
  let timer = setTimeout(over, ms)
  if (abort.aborted) stop()
  abort.addEventListener('abort', stop, { once: true })
  return {
    signal: own.signal,
    extend(more: number) {
      clearTimeout(timer)
      timer = setTimeout(over, more)
    },
    [Symbol.dispose]() {
      clearTimeout(timer)
      abort.removeEventListener('abort', stop)
    },
  }
}

/** Thrown before the end went out, as far as `submit` promises; a bug after the journal leaves the message unsure. */
function told({ desk, message }: Try, error: unknown, journalled: boolean): Happened {
  if (error instanceof MailFailure) return { what: 'failed', evidence: error.evidence }
  if (error instanceof LeaseLost || isPassing(error) || desk.abort.aborted) return { what: 'interrupted' }
  desk.log.error({ err: error, message: message.id }, 'a message met a bug')
  if (journalled) return { what: 'answered', outcome: unsure(error) }
  return { what: 'failed', evidence: { stage: 'submit', nodeMessage: 'internal' } }
}

/** The server closed a connection that had waited, which says nothing about the message. */
function isStale(happened: Happened): boolean {
  if (happened.what === 'failed') return happened.evidence.nodeError != null || happened.evidence.replyCode === 421
  return (
    happened.what === 'answered' && happened.outcome.result === 'later' && happened.outcome.evidence.replyCode === 421
  )
}
