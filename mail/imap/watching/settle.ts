// What a folder says of itself against what was known of it: where reading goes on.
import type { WatchedFolder } from './connection.ts'
import { examine, type FolderFacts } from './examine.ts'
import { extended, type FolderPosition, outstanding, rangesOf, struck, united } from './position.ts'
import { arrivedSince, existing } from './search.ts'
import type { Talk } from './talk.ts'

const day = 86_400_000
/** From so many UIDs on it is asked first which of them exist. */
const many = 1000

export interface Settled {
  position: FolderPosition
  /** Not the continuation of what was kept. */
  afresh: boolean
}

/** Opens the folder. `known`: the last position of this role, under whatever name. */
export async function settle(
  talk: Talk,
  folder: WatchedFolder,
  { known, since }: { known: FolderPosition | undefined; since: Date },
): Promise<Settled> {
  const facts = await examine(talk, folder.path)
  const next = facts.uidNext ?? (await nextUid(talk, known?.nextUid ?? 1))
  const continued = known && continues(known, facts, next) ? known : undefined
  if (continued && !wentBack(continued, facts)) {
    const position = extended({ ...continued, path: folder.path, modseq: facts.modseq ?? continued.modseq }, next)
    return { position: await thinned(talk, position), afresh: continued.path !== folder.path }
  }
  // Only what has come in since may lie under numbers that were read before.
  const begin = continued?.lookedAt === undefined ? since : new Date(continued.lookedAt)
  const uids = await arrivedSince(talk, new Date(begin.getTime() - day))
  const { uidValidity, modseq } = facts
  const found = uids === false ? rangesOf([]) : rangesOf(uids.filter((uid) => uid < next))
  if (uids === false && next > 1) found.push([1, next])
  const pending = united(found, continued?.pending ?? [])
  const position = { path: folder.path, role: folder.role, uidValidity, nextUid: next, pending, modseq }
  return { position: uids === false ? await thinned(talk, position) : position, afresh: true }
}

/**
 * Put back from a copy, and filled again beyond the UID that was known: neither UIDVALIDITY nor UIDNEXT tells. A server
 * that only lost its count of changes, or of which each machine counts for itself, costs the headers of a day or two.
 */
function wentBack(known: FolderPosition, { modseq }: FolderFacts): boolean {
  return known.modseq !== null && modseq !== null && BigInt(modseq) < BigInt(known.modseq)
}

/** A renamed folder keeps its UIDVALIDITY. UIDs that go back although it is the same are a folder put back from a copy. */
function continues(known: FolderPosition, { uidValidity }: FolderFacts, next: number): boolean {
  return (known.uidValidity === uidValidity || uidValidity === '0') && next >= known.nextUid
}

/** For servers that do not tell UIDNEXT. */
async function nextUid(talk: Talk, known: number): Promise<number> {
  if (talk.exists === 0) return known
  const uids = await existing(talk, known, '*')
  return uids === false ? known : Math.max(known, (uids.at(-1) ?? 0) + 1)
}

/** Without what does not exist any more, where much is outstanding. */
export async function thinned(talk: Talk, position: FolderPosition): Promise<FolderPosition> {
  if (outstanding(position) < many) return position
  const [first, last] = [position.pending[0], position.pending.at(-1)]
  if (!first || !last) return position
  const uids = await existing(talk, first[0], last[1] - 1)
  if (uids === false) return position
  const read = holesBetween(position)
  const alive = rangesOf(uids.filter((uid) => position.pending.some(([from, until]) => uid >= from && uid < until)))
  return read.reduce(struck, { ...position, pending: alive })
}

function holesBetween({ pending }: FolderPosition): [number, number][] {
  return pending.slice(1).map(([from], index): [number, number] => [pending[index]?.[1] ?? from, from])
}
