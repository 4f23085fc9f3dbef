// Reads everything that is outstanding in the open folder: what has just come in first, large mails last.
import { setTimeout as sleep } from 'node:timers/promises'
import { widest } from './caution.ts'
import { lookForNews } from './look-for-news.ts'
import { type FolderPosition, newest, outstanding, struck } from './position.ts'
import { keepPosition, type Place, readRange } from './read.ts'
import { readPiece } from './read-large.ts'

/** False: after so many batches something is left. */
export async function readOn(place: Place, mostBatches = Number.POSITIVE_INFINITY): Promise<boolean> {
  const { talk, watch } = place
  let done = 0
  if (place.afresh && place.position.pending.length === 0) await keepPosition(place)
  place.afresh = false
  for (let batches = 0; batches < mostBatches; batches++) {
    while (talk.news) await heed(place)
    const small = besidesLarge(place)
    const range = newest(small, watch.caution.width(small))
    if (range) {
      tellProgress(place, done)
      await readRange(place, range)
      done += range[1] - range[0]
    } else if (!(await readPiece(place))) {
      return true
    } else if (isCalledAway(place)) {
      return false
    }
  }
  return place.position.pending.length === 0
}

function besidesLarge({ position, large }: Place): FolderPosition {
  return large.reduce((left, { mail: { uid } }) => struck(left, [uid, uid + 1]), position)
}

/** After each piece: whoever waits for us elsewhere does not wait for all of them, nor do news. */
function isCalledAway({ talk, watch }: Place): boolean {
  watch.report({ state: 'watching', by: talk.idle ? 'idle' : 'poll' })
  return talk.stale || watch.clock() >= watch.roundAt
}

/** Servers that cry wolf are heard later and later. */
async function heed(place: Place): Promise<void> {
  if (place.wolves > 1) await sleep(Math.min(5_000, 25 * 2 ** place.wolves), undefined, { signal: place.watch.signal })
  place.wolves = (await lookForNews(place)) ? 0 : place.wolves + 1
}

function tellProgress({ watch, position }: Place, done: number): void {
  const total = done + outstanding(position)
  if (total > widest) watch.report({ state: 'catching-up', done, total })
}
