// One mail can break a connection: the server crashes over it, or sends what makes no sense. What was being read when a
// connection ended is read in ever smaller portions, down to the one mail; that one is given up in the end, and said so.
import type { MailFailure } from '../../problem/failure.ts'
import type { FolderPosition, UidRange, WatchedRole } from './position.ts'

/** Mails that are looked at together. */
export const widest = 200
/** A line that is cut often looks like a mail that breaks it; so many times in a row it is the mail. */
const mostTries = 6

/** A piece is tried for itself: what came before it is there. */
export type Part = 'mail' | 'piece'

interface Trial {
  role: WatchedRole
  uid: number
  part: Part
  times: number
  failure: MailFailure
}

type Tried = Pick<Trial, 'role' | 'uid' | 'part'>

export class Caution {
  #reading: { role: WatchedRole; range: UidRange; part: Part } | undefined
  #narrow: { role: WatchedRole; from: number; width: number } | undefined
  #trials: Trial[] | undefined

  /** This is being read from here on. */
  begin(role: WatchedRole, range: UidRange, part: Part = 'mail'): void {
    this.#reading = { role, range, part }
  }

  /** It was read. */
  done(): void {
    this.#reading = undefined
  }

  /** These are over, one way or the other. */
  settled(role: WatchedRole, [from, until]: UidRange): void {
    if (!this.#trials) return
    const left = this.#trials.filter((trial) => trial.role !== role || trial.uid < from || trial.uid >= until)
    this.#trials = left.length > 0 ? left : undefined
  }

  /** The connection ended, or the server refused: perhaps because of what was being read. */
  failed(failure: MailFailure): void {
    if (!this.#reading) return
    const { role, range, part } = this.#reading
    const [from, until] = range
    this.#reading = undefined
    if (until - from > 1) this.#narrow = { role, from, width: Math.ceil(Math.min(until - from, widest) / 2) }
    else this.#try({ role, uid: from, part }, failure)
  }

  /** How many UIDs to read at once of what is pending. */
  width({ role, pending }: Pick<FolderPosition, 'role' | 'pending'>): number {
    const top = pending.at(-1)?.[1] ?? 0
    if (this.#narrow?.role !== role) return widest
    if (top > this.#narrow.from) return this.#narrow.width
    this.#narrow = undefined
    return widest
  }

  /** Why this mail is given up, if it is. */
  givenUp(role: WatchedRole, uid: number, part: Part = 'mail'): MailFailure | undefined {
    const trial = this.#trial({ role, uid, part })
    return trial && trial.times >= mostTries ? trial.failure : undefined
  }

  /** How often in a row reading this mail ended a connection. */
  tries(role: WatchedRole, uid: number, part: Part): number {
    return this.#trial({ role, uid, part })?.times ?? 0
  }

  #try(tried: Tried, failure: MailFailure): void {
    const before = this.#trial(tried)
    const others = this.#trials?.filter((trial) => trial !== before) ?? []
    this.#trials = [...others, { ...tried, times: (before?.times ?? 0) + 1, failure }]
  }

  #trial({ role, uid, part }: Tried): Trial | undefined {
    return this.#trials?.find((trial) => trial.role === role && trial.uid === uid && trial.part === part)
  }
}
