// The server said that more came in. Few: their headers are asked for at once, by "from here to the last". Many: first
// which UIDs they have, and then they are read like everything that is outstanding.
import { refusedByServer } from '../refused.ts'
import { widest } from './caution.ts'
import { fetchHeaders, type Row } from './fetch.ts'
import { extended } from './position.ts'
import { type Place, take } from './read.ts'
import { existing } from './search.ts'

const few = 50

/** False: there was nothing new after all. Afterwards what is new was read, or is pending. */
export async function lookForNews(place: Place): Promise<boolean> {
  const { talk } = place
  const grown = talk.exists - place.seen
  talk.news = false
  place.seen = talk.exists
  return grown <= few ? readNew(place) : learnNew(place)
}

async function readNew(place: Place): Promise<boolean> {
  const { talk, watch, position } = place
  const { role, nextUid } = position
  const rows = new Map<number, Row>()
  watch.caution.begin(role, [nextUid, nextUid + few])
  const answered = await fetchHeaders(talk, nextUid, '*', rows).catch(refusedByServer)
  watch.caution.done()
  if (answered === false) return learnNew(place)
  // `n:*` always names the last mail, even where its UID is below n (RFC 3501 §6.4.8).
  if (rows.size === 0) return false
  place.position = extended(position, Math.max(...rows.keys()) + 1)
  // A row that only brings news of flags (RFC 7162 §3.2.4) is of a mail that is still to be read.
  const told = [...rows.values()].every(({ content }) => content !== undefined)
  if (told && rows.size <= widest) await take(place, [nextUid, place.position.nextUid], { rows, refused: new Map() })
  return true
}

async function learnNew(place: Place): Promise<boolean> {
  const { talk, position } = place
  const uids = await existing(talk, position.nextUid, '*')
  // Opened again, the folder tells it by itself.
  if (uids === false) talk.stale = true
  const last = uids === false ? undefined : uids.at(-1)
  if (last === undefined || last < position.nextUid) return false
  place.position = extended(position, last + 1)
  return true
}
