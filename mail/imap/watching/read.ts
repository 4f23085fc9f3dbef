// Reads what is pending of the open folder, newest first, in batches: headers, weigh, the wanted ones whole, keep; only
// then is it struck off. Cut anywhere, it goes on from what was kept.
import { MailFailure } from '../../problem/failure.ts'
import type { AccountWatch } from './account-watch.ts'
import { fetchHeaders, fetchPiece, mostHeader, mostMail, pieceBytes, type Row } from './fetch.ts'
import { besides, type FolderPosition, struck, type UidRange } from './position.ts'
import type { Talk } from './talk.ts'
import type { ArrivedMail, ReadMail, UnreadableMail } from './watcher.ts'

/** The folder that is open, and how far it was read. */
export interface Place {
  talk: Talk
  watch: AccountWatch
  position: FolderPosition
  /** The position is no continuation of one that was kept. */
  afresh: boolean
  /** Mails in the folder when it was last looked for new ones. */
  seen: number
  /** Wanted, and read piece by piece when there is nothing else to read; until then they are pending. */
  large: LargeMail[]
  /** How often in a row the server announced new ones in vain. */
  wolves: number
}

export interface LargeMail {
  mail: ArrivedMail
  /** Bytes that are kept; undefined: it was not asked yet. */
  kept: number | undefined
}

/** Whole mails that are held before they are kept. */
const mostHeld = 8 * 1024 * 1024

/** Asks for the headers of a range and keeps what is wanted of it. */
export async function readRange(place: Place, range: UidRange): Promise<void> {
  const { caution } = place.watch
  const [from, until] = range
  const lost = until - from === 1 ? caution.givenUp(place.position.role, from) : undefined
  if (lost) return keep(place, range, { mails: [], unreadable: [unreadable(place, from, lost)] })
  caution.begin(place.position.role, range)
  const { rows, refused } = await headersOf(place.talk, range)
  caution.done()
  await take(place, range, { rows, refused })
}

interface Headers {
  rows: Map<number, Row>
  /** Mails that the server refused when asked for them alone. */
  refused: Map<number, MailFailure>
}

/** Weighs the rows of a range, and strikes all of it off as it is kept. */
export async function take(place: Place, range: UidRange, { rows, refused }: Headers): Promise<void> {
  const { watch } = place
  const arrived = [...rows.values()].sort((a, b) => b.uid - a.uid).map((row) => arrivedMail(place, row))
  const wanted = arrived.length > 0 ? await watch.watcher.weigh(arrived, watch.signal) : new Set<number>()
  let held = nothing([...refused].map(([uid, failure]) => unreadable(place, uid, failure)))
  let [from, until] = range
  for (const mail of arrived) {
    if (!wanted.has(mail.uid)) continue
    const read = await readWhole(place, mail)
    if (read === 'large') place.large.push({ mail, kept: undefined })
    else if (read && 'raw' in read) held.mails.push(read)
    else if (read) held.unreadable.push(read)
    if (held.mails.reduce((sum, { raw }) => sum + (raw?.length ?? 0), 0) < mostHeld) continue
    await keep(place, [mail.uid, until], held)
    until = mail.uid
    held = nothing([])
  }
  await keep(place, [from, until], held)
}

/** Where nothing is to be read, but where reading goes on from is new. */
export function keepPosition(place: Place): Promise<void> {
  return keep(place, [0, 0], nothing([]))
}

export interface Held {
  mails: ReadMail[]
  unreadable: UnreadableMail[]
}

const nothing = (unreadable: UnreadableMail[]): Held => ({ mails: [], unreadable })

/** Of the range, what is large stays pending. */
export async function keep(place: Place, range: UidRange, held: Held): Promise<void> {
  const { watch } = place
  const read = besides(
    range,
    place.large.map(({ mail }) => mail.uid),
  )
  const position = read.reduce(struck, place.position)
  await watch.watcher.keep({ position, ...held }, watch.signal)
  place.position = position
  watch.moved(position)
  for (const part of read) watch.caution.settled(position.role, part)
}

/** Undefined: it is gone. Of one that is too large for us its beginning. */
async function readWhole(place: Place, mail: ArrivedMail): Promise<ReadMail | UnreadableMail | 'large' | undefined> {
  if (mail.bytes > pieceBytes && mail.bytes <= mostMail) return 'large'
  const { caution } = place.watch
  const lost = caution.givenUp(mail.folder, mail.uid)
  if (lost) return unreadable(place, mail.uid, lost)
  caution.begin(mail.folder, [mail.uid, mail.uid + 1])
  const raw = await fetchPiece(place.talk, mail.uid, { from: 0, length: pieceBytes })
  caution.done()
  const complete = raw !== undefined && raw.length < pieceBytes
  // Larger than the server said.
  if (raw && !complete && mail.bytes <= mostMail) return 'large'
  return raw && { mail, raw, complete }
}

function arrivedMail({ position }: Place, row: Row): ArrivedMail {
  return {
    folder: position.role,
    path: position.path,
    uidValidity: position.uidValidity,
    uid: row.uid,
    receivedAt: row.receivedAt ?? new Date(),
    bytes: row.bytes,
    headers: (row.content ?? Buffer.alloc(0)).subarray(0, mostHeader),
  }
}

export function unreadable({ position, watch }: Place, uid: number, failure: MailFailure): UnreadableMail {
  const { role: folder, path, uidValidity } = position
  return { folder, path, uidValidity, uid, evidence: watch.evidenceOf(failure) }
}

/**
 * A server that refuses a batch is asked for its halves, down to the one mail that it cannot give. Where it gives
 * nothing at all it is not the mail: MailFailure.
 */
async function headersOf(talk: Talk, range: UidRange): Promise<Headers> {
  const headers: Headers = { rows: new Map(), refused: new Map() }
  await gather(talk, range, headers)
  const [failure] = headers.refused.values()
  if (failure && headers.rows.size === 0) throw failure
  return headers
}

/** So many mails refused alone, and none given: no need to ask for the others. */
const enoughRefused = 10

async function gather(talk: Talk, [from, until]: UidRange, headers: Headers): Promise<void> {
  const { rows, refused } = headers
  const failure = await fetchHeaders(talk, from, until, rows).then(() => withheld(rows), refusal)
  if (!failure || (refused.size >= enoughRefused && rows.size === 0)) return
  for (const { uid, content } of rows.values()) if (content === undefined) rows.delete(uid)
  if (until - from === 1) {
    if (!rows.has(from)) refused.set(from, failure)
    return
  }
  const middle = Math.floor((from + until) / 2)
  if (isOpen(rows, [middle, until])) await gather(talk, [middle, until], headers)
  if (isOpen(rows, [from, middle])) await gather(talk, [from, middle], headers)
}

/** It is there, as its flags tell, and its header was not given. */
function withheld(rows: ReadonlyMap<number, Row>): MailFailure | undefined {
  const isMissing = [...rows.values()].some(({ content }) => content === undefined)
  return isMissing ? new MailFailure({ serverSaid: 'OK', nodeMessage: 'a header was not given' }) : undefined
}

function isOpen(rows: ReadonlyMap<number, Row>, [from, until]: UidRange): boolean {
  for (let uid = from; uid < until; uid++) if (!rows.has(uid)) return true
  return false
}

function refusal(error: unknown): MailFailure {
  if (error instanceof MailFailure && error.evidence.nodeError === undefined) return error
  throw error
}
