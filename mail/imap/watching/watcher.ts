// What the watching of one mailbox needs from whoever keeps what it reads, and what it tells. Data and doors only.
import type { Evidence } from '../../problem/evidence.ts'
import type { MailServer } from '../../tls/reach.ts'

export type WatchedRole = 'inbox' | 'junk' | 'sent'

/** How far a folder was read: all that somebody else needs to go on without skipping or reading twice. */
export interface FolderPosition {
  path: string
  role: WatchedRole
  uidValidity: string
  nextUid: number
  /** UID ranges that are still to be read, [from, until) each, ascending. */
  pending: readonly (readonly [from: number, until: number])[]
  modseq: string | null
}

/** A new mail by its headers: only the fields that matching needs were asked for. */
export interface ArrivedMail {
  folder: WatchedRole
  path: string
  uidValidity: string
  uid: number
  receivedAt: Date
  bytes: number
  headers: Buffer
}

/** `raw` null: too large to be read whole. */
export interface KeptMail {
  mail: ArrivedMail
  raw: Buffer | null
}

export interface KeptBatch {
  position: FolderPosition
  mails: readonly KeptMail[]
}

export type WatchState =
  | { state: 'connecting' }
  | { state: 'catching-up'; done: number; total: number }
  | { state: 'watching'; by: 'idle' | 'poll' }
  | { state: 'waiting'; until: Date; evidence: Evidence }
  | { state: 'needs-attention'; evidence: Evidence }

/** The way to the server is free: dispose of it when the login has succeeded or failed. */
export interface Approach extends Disposable {
  server: MailServer
}

export interface Watcher {
  /**
   * Before each connection: waits for its turn (few logins at a time at one server) and opens the secret. A MailFailure
   * counts as one of the connection.
   */
  approach(signal: AbortSignal): Promise<Approach>
  /** Empty at the first watch. */
  positions: readonly FolderPosition[]
  /** Where there is no position (the first watch, another UIDVALIDITY): mail of this day and the one before, and later. */
  since: Date
  /** The UIDs of those that are wanted whole; at most 200 at a time, newest first. */
  weigh(batch: readonly ArrivedMail[], signal: AbortSignal): Promise<ReadonlySet<number>>
  /** Keeps what was read and the position in one transaction: the position moves only here. */
  keep(batch: KeptBatch, signal: AbortSignal): Promise<void>
  report(state: WatchState): void
}
