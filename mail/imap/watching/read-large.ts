// A large mail, a piece at a time: each is kept before the next is asked for, so that memory holds one, news are read in
// between, and a line that breaks costs one. Its UID stays pending until all of it is there.
import { fetchPiece, mostMail, pieceBytes } from './fetch.ts'
import { type Held, keep, type LargeMail, type Place, unreadable } from './read.ts'
import type { ReadMail } from './watcher.ts'

/** One piece of the newest. False: there is none. */
export async function readPiece(place: Place): Promise<boolean> {
  const [large, ...others] = place.large.toSorted((a, b) => b.mail.uid - a.mail.uid)
  if (!large) return false
  const read = await goOn(place, large)
  if (read === 'more') return true
  place.large = others
  const { uid } = large.mail
  await keep(place, [uid, uid + 1], read)
  return true
}

async function goOn(place: Place, large: LargeMail): Promise<Held | 'more'> {
  const { talk, watch } = place
  const { mail } = large
  const from = large.kept ?? (await watch.watcher.begun(mail, watch.signal))
  const lost = watch.caution.givenUp(mail.folder, mail.uid, 'piece')
  if (lost && from === 0) return { mails: [], unreadable: [unreadable(place, mail.uid, lost)] }
  if (lost || from >= mostMail) return whole({ mail, raw: undefined, complete: false })
  // Where the line breaks before so much has passed, less at once may pass.
  const length = pieceBytes >> watch.caution.tries(mail.folder, mail.uid, 'piece')
  watch.caution.begin(mail.folder, [mail.uid, mail.uid + 1], 'piece')
  const bytes = await fetchPiece(talk, mail.uid, { from, length })
  watch.caution.done()
  if (bytes === undefined || from + bytes.length === 0) return { mails: [], unreadable: [] }
  large.kept = bytes.length > 0 ? await watch.watcher.keepPiece(mail, { from, bytes }, watch.signal) : from
  if (large.kept > from) watch.caution.settled(mail.folder, [mail.uid, mail.uid + 1])
  return isEnd(large, { from, got: bytes.length, asked: length })
    ? whole({ mail, raw: undefined, complete: true })
    : 'more'
}

/** Servers do not always know how large a mail is, and so an end that comes too early is asked for once more. */
function isEnd({ mail, kept }: LargeMail, { from, got, asked }: { from: number; got: number; asked: number }): boolean {
  return kept === from + got && (got === 0 || (got < asked && kept >= mail.bytes))
}

const whole = (mail: ReadMail): Held => ({ mails: [mail], unreadable: [] })
