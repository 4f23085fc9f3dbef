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
  /** The message before this one, on whose connection it may be begun at once. */
  ahead: Ahead | undefined
  /**
   * Called when the end is out, where another message may be begun behind this one: there is a seat for it, to be taken or
   * given back. Undefined: nothing may.
   */
  onEnd: ((conversation: Conversation) => void) | undefined
}

/** A message whose end is out and whose answer is awaited. */
export interface Ahead {
  conversation: Conversation
  /** When it is answered; false: nothing more may go. */
  over: Promise<boolean>
}

interface Progress {
  journalled: boolean
}

/** Never rejects: whatever happens has consequences. */
export async function attempt(t: Try): Promise<Happened> {
  for (let ahead = t.ahead; ; ahead = undefined) {
    const waiting = ahead ? undefined : t.conversations.take()
    const progress = { journalled: false }
    const happened = await converse({ ...t, ahead }, ahead?.conversation ?? waiting, progress).catch((error: unknown) =>
      told(t, error, progress.journalled),
    )
    if (ahead) t.conversations.noteFollower(!isStale(happened))
    if (!(ahead || waiting) || !isStale(happened)) return happened
    if (progress.journalled) return ahead ? { what: 'dropped' } : happened
  }
}

async function converse(t: Try, opened: Conversation | undefined, progress: Progress) {
  const { desk, conversations } = t
  const conversation = opened ?? { talk: await open(t), used: 0, aboard: 0 }
  conversation.used++
  // Who follows has a seat already: nobody else gets the connection between the two.
  if (!t.ahead) conversation.aboard++
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

async function hand(t: Try, conversation: Conversation, progress: Progress) {
  const { desk, message, ahead, onEnd } = t
  const { from, to } = envelopeOf(message)
  const began = performance.now()
  const own = desk.patience.beforeEnd + message.raw.length / 10
  using deadline = deadlineOf(desk.abort, ahead ? own + desk.patience.afterEnd : own)
  const nth = conversation.used
  const envelope = { from, to, dsn: { notify: ['failure', 'delay'], returns: 'headers' } } as const
  return await submit(conversation.talk, envelope, message.raw, {
    signal: deadline.signal,
    internationalHeaders: message.needsSmtpUtf8,
    early: onEnd !== undefined,
    ...(ahead && { behind: ahead.over }),
    isFollowed: () => conversation.used > nth,
    onEnd: () => {
      deadline.extend(desk.patience.afterEnd)
      if (!onEnd || !t.conversations.isFollowable(conversation)) return
      conversation.aboard++
      onEnd(conversation)
    },
    beforeEnd: async () => {
      const tookMs = performance.now() - began
      await desk.journal.submitting({ message, recipients: to.length, tookMs })
      progress.journalled = true
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

/** The server closed a connection that had waited, or after another message, which says nothing about this one. */
function isStale(happened: Happened): boolean {
  if (happened.what === 'failed') return happened.evidence.nodeError != null || happened.evidence.replyCode === 421
  return (
    happened.what === 'answered' && happened.outcome.result === 'later' && happened.outcome.evidence.replyCode === 421
  )
}
