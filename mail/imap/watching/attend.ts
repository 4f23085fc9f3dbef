// One connection, for as long as it lives: reads what is outstanding, then waits in INBOX, and looks into Junk and Sent
// from time to time. Only ends by throwing.
import { MailFailure } from '../../problem/failure.ts'
import { refusedByServer } from '../refused.ts'
import type { AccountWatch } from './account-watch.ts'
import type { Connection, WatchedFolder } from './connection.ts'
import { type FolderFacts, statusOf } from './examine.ts'
import { idle, pause } from './idle.ts'
import type { FolderPosition } from './position.ts'
import type { Place } from './read.ts'
import { readOn } from './read-on.ts'
import { settle } from './settle.ts'
import type { Talk } from './talk.ts'

/** Batches of Junk or Sent in one go: INBOX does not wait longer than that. */
const mostBatches = 5
/** A server that breaks off every IDLE by itself has none. */
const mostBrokenOff = 3

/** `arrived` is told when INBOX is open. */
export async function attend({ talk, folders }: Connection, watch: AccountWatch, arrived: () => void): Promise<never> {
  const [inbox, ...others] = folders
  if (!inbox) throw new MailFailure({ nodeError: 'EPROTOCOL', nodeMessage: 'no INBOX', stage: 'select' })
  if (watch.withoutIdle) talk.idle = false
  for (;;) {
    const place = await open(talk, watch, inbox)
    arrived()
    await readOn(place)
    if (watch.clock() < watch.roundAt) await watchOn(place)
    else if (await lookAround(talk, watch, others)) watch.nextRound()
  }
}

/** Waits in the open INBOX until it is time to look elsewhere, or the folder has to be opened again. */
async function watchOn(place: Place): Promise<void> {
  const { talk, watch } = place
  let brokenOff = 0
  while (!talk.stale && watch.clock() < watch.roundAt) {
    watch.report({ state: 'watching', by: talk.idle ? 'idle' : 'poll' })
    brokenOff = (await waitForNews(place)) ? 0 : brokenOff + 1
    if (brokenOff >= mostBrokenOff) talk.idle = false
    await readOn(place)
  }
}

/** False: the server broke off its IDLE. */
async function waitForNews({ talk, watch }: Place): Promise<boolean> {
  const left = Math.max(0, watch.roundAt - watch.clock())
  if (!talk.idle) {
    await pause(talk, Math.min(left, watch.budgets.poll))
    await talk.run('NOOP', { answerMs: watch.budgets.sign })
    return true
  }
  const outcome = await idle(talk, { ms: Math.min(left, watch.budgets.turn), signMs: watch.budgets.sign })
  if (outcome === 'refused') talk.idle = false
  else watch.idlesUnanswered = 0
  return outcome !== 'broken-off'
}

async function open(talk: Talk, watch: AccountWatch, folder: WatchedFolder): Promise<Place> {
  talk.stale = false
  const known = watch.position(folder.role)
  const { position, afresh } = await settle(talk, folder, { known, since: watch.watcher.since })
  watch.moved(position)
  return { talk, watch, position, afresh, seen: talk.exists, large: [], wolves: 0 }
}

/** False: something is left. STATUS first, so that nothing is opened in vain. */
async function lookAround(talk: Talk, watch: AccountWatch, folders: readonly WatchedFolder[]): Promise<boolean> {
  let finished = true
  for (const folder of folders) {
    const facts = await statusOf(talk, folder.path).catch(refusedByServer)
    // Renamed or deleted meanwhile: the next connection looks for it under another name.
    if (facts === false && folder.seen) throw new MailFailure({ serverSaid: `NO ${folder.path}`, stage: 'select' })
    if (facts === false) continue
    folder.seen = true
    if (!hasNews(watch.position(folder.role), folder, facts)) continue
    const place = await open(talk, watch, folder).catch(refusedByServer)
    if (place) finished = (await readOn(place, mostBatches)) && finished
  }
  return finished
}

function hasNews(known: FolderPosition | undefined, { path }: WatchedFolder, facts: FolderFacts): boolean {
  if (!known || known.path !== path || known.pending.length > 0) return true
  const isOther = facts.uidValidity !== '0' && facts.uidValidity !== known.uidValidity
  return isOther || facts.uidNext !== known.nextUid
}
