// How far a folder was read, as data: which UIDs are still to be read. UIDs only grow (RFC 3501 §2.3.1.1), so that what
// is new lies above `nextUid`, and what was missed lies in the gaps that `pending` remembers.

export type WatchedRole = 'inbox' | 'junk' | 'sent'

/** Half-open. */
export type UidRange = readonly [from: number, until: number]

export interface FolderPosition {
  /** As the server writes it (modified UTF-7). */
  path: string
  role: WatchedRole
  /** '0' where the server has none. */
  uidValidity: string
  /** Everything below it was read or is pending. */
  nextUid: number
  /** Still to be read: ascending, disjoint. */
  pending: readonly UidRange[]
  /**
   * HIGHESTMODSEQ (RFC 7162 §3.1.2.1) when the folder was last opened, where the server tells it: a witness. It only
   * grows; where it is lower than it was, the folder is another one than its UIDVALIDITY says (decisions/0010).
   */
  modseq: string | null
  /** ISO 8601. What arrived before was read, or is pending. */
  lookedAt?: string
}

/** What is in either. */
export function united(some: readonly UidRange[], others: readonly UidRange[]): UidRange[] {
  const ranges: [number, number][] = []
  for (const [from, until] of [...some, ...others].toSorted(([a], [b]) => a - b)) {
    const last = ranges.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], until)
    else ranges.push([from, until])
  }
  return ranges
}

/** The server has handed out UIDs up to `uidNext`: what is new is pending. */
export function extended(position: FolderPosition, uidNext: number): FolderPosition {
  if (uidNext <= position.nextUid) return position
  const last = position.pending.at(-1)
  const joins = last !== undefined && last[1] === position.nextUid
  const before = joins ? position.pending.slice(0, -1) : position.pending
  const from = joins ? last[0] : position.nextUid
  return { ...position, nextUid: uidNext, pending: [...before, [from, uidNext]] }
}

/** The newest of what is pending, at most `width` UIDs. */
export function newest({ pending }: FolderPosition, width: number): UidRange | undefined {
  const last = pending.at(-1)
  return last && [Math.max(last[0], last[1] - width), last[1]]
}

/** These were read. */
export function struck(position: FolderPosition, [from, until]: UidRange): FolderPosition {
  if (from >= until) return position
  const pending = position.pending.flatMap(([start, end]): UidRange[] => {
    const left: UidRange = [start, Math.min(end, from)]
    const right: UidRange = [Math.max(start, until), end]
    return [left, right].filter(([a, b]) => a < b)
  })
  return { ...position, pending }
}

/** A range without these UIDs. */
export function besides(range: UidRange, uids: readonly number[]): UidRange[] {
  const inside = uids.filter((uid) => uid >= range[0] && uid < range[1]).toSorted((a, b) => a - b)
  const starts = [range[0], ...inside.map((uid) => uid + 1)]
  return starts.map((from, nth): UidRange => [from, inside[nth] ?? range[1]])
}

/** How many UIDs are pending; mails may be fewer. */
export function outstanding({ pending }: FolderPosition): number {
  return pending.reduce((sum, [from, until]) => sum + until - from, 0)
}

/**
 * Ascending UIDs as ranges. Small holes are read over, larger ones if there would be more than `most` ranges: what is
 * asked for and does not exist costs nothing.
 */
export function rangesOf(uids: readonly number[], most = 500): UidRange[] {
  for (let hole = 20; ; hole *= 4) {
    const ranges = joined(uids, hole)
    if (ranges.length <= most) return ranges
  }
}

function joined(uids: readonly number[], hole: number): UidRange[] {
  const ranges: [number, number][] = []
  for (const uid of uids) {
    const last = ranges.at(-1)
    if (last && uid - last[1] <= hole) last[1] = uid + 1
    else ranges.push([uid, uid + 1])
  }
  return ranges
}
