// What watching a mailbox needs from outside, and what it tells: the agreement between the protocol and whoever keeps
// what it reads. Nothing here knows a database.
import type { Evidence } from '../../problem/evidence.ts'
import type { MailServer, Surroundings } from '../../tls/reach.ts'
import type { FolderPosition, WatchedRole } from './position.ts'

/** A mail as it is seen from outside: its place, its size, and the few header fields that matching needs. */
export interface ArrivedMail {
  folder: WatchedRole
  path: string
  uidValidity: string
  uid: number
  /** INTERNALDATE; the moment of reading where the server tells none. */
  receivedAt: Date
  /** RFC822.SIZE; 0 where the server tells none. */
  bytes: number
  /** Only the fields of `headerFields`, at most 64 KiB, as the server sent them. Empty where it sent NIL. */
  headers: Buffer
}

/** `complete: false`: larger than what is read of one mail, or the server cannot give the rest: its beginning. */
export interface ReadMail {
  mail: ArrivedMail
  /** Undefined: it is large, and its pieces are kept already. */
  raw: Buffer | undefined
  complete: boolean
}

/** Of a large mail, at most a mebibyte. */
export interface Piece {
  from: number
  bytes: Buffer
}

/** A mail that the server could not give, tried alone and more than once. It is not tried again. */
export interface UnreadableMail {
  folder: WatchedRole
  path: string
  uidValidity: string
  uid: number
  evidence: Evidence
}

/** What was read, and where reading goes on from: to be kept together or not at all. */
export interface KeptBatch {
  position: FolderPosition
  mails: readonly ReadMail[]
  unreadable: readonly UnreadableMail[]
}

/** What weigh, keep and report throw ends the watching with that error. */
export interface Watcher {
  /** As they were last kept; empty on the first watch. */
  positions: readonly FolderPosition[]
  /** Where there is no position, or the server numbers its mails afresh, mail is read from the day before this one on. */
  since: Date
  /** Which of these are wanted whole, by UID. At most 200 of one folder, the newest first. */
  weigh(batch: readonly ArrivedMail[], signal: AbortSignal): Promise<ReadonlySet<number>>
  /**
   * Keeps what was read and the position in one transaction. Also called with no mails: the position moved. The same
   * mail may come twice (connection lost while keeping, UIDVALIDITY changed).
   */
  keep(batch: KeptBatch, signal: AbortSignal): Promise<void>
  /** How many bytes of a large mail are kept from before, without a gap: reading goes on there. */
  begun(mail: ArrivedMail, signal: AbortSignal): Promise<number>
  /**
   * Keeps a piece for good, as long as its UID is pending, and tells how many bytes there are now. One that does not begin
   * where they ended is not kept.
   */
  keepPiece(mail: ArrivedMail, piece: Piece, signal: AbortSignal): Promise<number>
  /** At every change. */
  report(state: WatchState): void
}

/**
 * `catching-up`: only where more than one batch is outstanding; `total` grows when more comes in.
 * `waiting`: the connection was lost or refused; the next attempt begins at `until`.
 */
export type WatchState =
  | { state: 'connecting' }
  | { state: 'catching-up'; done: number; total: number }
  | { state: 'watching'; by: 'idle' | 'poll' }
  | { state: 'waiting'; until: Date; evidence: Evidence }
  | { state: 'needs-attention'; evidence: Evidence }

/**
 * Asked before every connection, so that a secret is open only while it is needed. A MailFailure counts as one of the
 * connection; what else it throws ends the watching.
 */
export type Target = () => Promise<TargetServer>

export interface TargetServer extends MailServer {
  provider?: string | null
  /** Called when the login has succeeded: whoever gave it may let the next one in. */
  reached?: () => void
}

export interface WatchOptions {
  /** Ends the watching at whatever point. */
  signal: AbortSignal
  around: Surroundings
  /** 0 ≤ n < 1. Default: Math.random. */
  random?: () => number
  /** Milliseconds that only grow. Default: performance.now. */
  clock?: () => number
  budgets?: Partial<WatchBudgets>
}

/** Milliseconds. */
export interface WatchBudgets {
  /** Silence in all, from dialling to the open INBOX, after which the server is gone. Noticed within a minute. */
  silence: number
  /** The whole of that way, also with a server that is heard all the time: it holds a place among the logins of its host. */
  wayIn: number
  /** A server that says nothing for so long, although it owes an answer, is gone: large folders take their time. */
  answer: number
  /** The same for DONE and NOOP, which cost a server nothing. Together with `turn` or `poll`: when a dead one is noticed. */
  sign: number
  /** One command, also where bytes drip all the time: an index that is built anew, a piece of a mail over a slow line. */
  command: number
  /** How long one IDLE lasts before the server must answer again. */
  turn: number
  /** Between two looks where the server does not announce new mail. */
  poll: number
  /** Between two looks into Junk and Sent; half of it is chance. */
  round: number
  /** The first pause after a lost connection, doubled each time, times chance; and the longest. */
  pause: number
  longestPause: number
  /** A connection that lived so long was a good one: the next pause is the first again. */
  stable: number
}

export const watchBudgets: WatchBudgets = {
  silence: 55_000,
  wayIn: 300_000,
  answer: 45_000,
  sign: 15_000,
  command: 600_000,
  turn: 40_000,
  poll: 40_000,
  round: 180_000,
  pause: 1_000,
  longestPause: 300_000,
  stable: 60_000,
}

export type Ended = { why: 'stopped' } | { why: 'needs-attention'; evidence: Evidence }
