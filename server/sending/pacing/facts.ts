// What pacing decides from: durable facts of one account, and one message that would like to go. Plain data.
import type { WaitReason } from '../../../contract/message.ts'
import type { LearnedLimit, Pacing } from '../../../contract/pacing.ts'

/** One message that left, or may have left (it entered `submitting`). Limits count recipients, as providers do. */
export interface Departure {
  readonly at: Date
  readonly recipients: number
}

export type HoldReason = Extract<WaitReason, 'provider-limit' | 'server-away'>

export interface Facts {
  readonly now: Date
  readonly pacing: Pacing
  readonly learned: readonly LearnedLimit[]
  /**
   * Ascending: every departure later than 24 h before `now`, those from the future included. They stand there when the
   * clock was set back, and count, because they did happen.
   */
  readonly sent: readonly Departure[]
  readonly lastSentAt: Date | null
  /** The very first departure of the account: the ramp-up counts days of use from it. */
  readonly firstSentAt: Date | null
  readonly account: 'ready' | 'paused' | 'needs-attention' | 'disconnected'
  /** The provider asked to wait until then, a limit was met (see `heldUntil`), or its server is out of reach. */
  readonly heldUntil: Date | null
  readonly heldFor: HoldReason
}

export interface Candidate {
  /** `sendAt`. */
  readonly notBefore: Date | null
  /** Set after a temporary refusal. `hurried` does not pass over it: clear it when a person asks for another try. */
  readonly retryAt: Date | null
  /** Its last try reached no server: that is what it waits for. */
  readonly unreached?: boolean
  readonly recipients: number
  /** 0 … 1, rolled once and stored with the message: rolling again at each look would shorten the wait. */
  readonly jitter: number
  /** A person said "now": schedule, spacing, ramp-up and sending hours are passed over, limits never. */
  readonly hurried: boolean
}

/**
 * `at` null: it depends on a person. `seconds`: the spacing itself, where that is the reason. `at` is the earliest moment
 * at which the message may go if nothing else goes before it.
 */
export type Verdict = { goes: 'now' } | { goes: 'later'; at: Date | null; reason: WaitReason; seconds: number | null }
