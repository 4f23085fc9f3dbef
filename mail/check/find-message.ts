// The search itself: INBOX, Junk and then everywhere, until the message is there or the time is over. It stays where it
// is, unread. No clock of the server counts.
import type { FolderRole } from '../../contract/ladder.ts'
import type { Folder } from '../imap/inbox.ts'
import { type Found, lookInto, type Marks } from '../imap/newest.ts'
import { waitForNews } from '../imap/news.ts'
import type { ImapSession } from '../imap/session.ts'
import { MailFailure } from '../problem/failure.ts'
import type { OpenMailbox } from './imap-side.ts'

export interface Search extends OpenMailbox {
  marks: Marks
  /** Milliseconds of the first pause between two looks; it doubles up to eight times itself. */
  pollMs: number
}

export interface Hit {
  folder: Folder
  found: Found
}

// A mailbox may have hundreds of folders; the likely ones come first.
const mostFolders = 40

/** Goes on until it has found the message; fails with EDEADLINE when the signal's time is over. */
export async function findDelivered(search: Search, signal: AbortSignal): Promise<Hit> {
  const places = new Places(search)
  for (let round = 0; ; round++) {
    const hit = await lookAround(search, places, { round, signal })
    if (hit) return hit
    await waitForNews(search.session, signal, search.pollMs * Math.min(2 ** round, 8))
  }
}

/** The folder that holds a copy filed by the provider, if there is one. */
export async function findSentCopy(search: Search, signal: AbortSignal): Promise<string | null> {
  const { session, inbox, marks } = search
  for (const { path } of inbox.folders.filter(({ role }) => role === 'sent')) {
    const { found } = await lookInto(session, signal, { path, after: 0, marks })
    if (found) return path
  }
  return null
}

/** INBOX in every round, Junk from the second on, the others every third time. */
async function lookAround(
  { inbox }: Search,
  places: Places,
  { round, signal }: { round: number; signal: AbortSignal },
): Promise<Hit | undefined> {
  for (const folder of inbox.folders.slice(0, mostFolders)) {
    if (!isTurn(folder.role, round)) continue
    const found = await places.look(folder, signal)
    if (found && isDelivery(folder.role, found)) return { folder, found }
  }
  return undefined
}

function isTurn(role: FolderRole, round: number): boolean {
  switch (role) {
    case 'inbox':
      return true
    case 'junk':
      return round > 0
    case 'archive':
    case 'other':
      return round % 3 === 1
    case 'sent':
      return false
    default:
      return role satisfies never
  }
}

// Fields that a server writes when it delivers a message, and not when somebody files a copy of what was sent.
const deliveryFields = ['delivered-to', 'x-original-to', 'authentication-results', 'received-spf']

/** In "all mail" the sent copy lies beside the received one, so that lying there proves nothing. */
function isDelivery(role: FolderRole, { headers }: Found): boolean {
  if (role === 'inbox' || role === 'junk') return true
  const fields = role === 'archive' ? deliveryFields : [...deliveryFields, 'return-path']
  return headers.some(({ name }) => fields.includes(name))
}

/** Remembers how far each folder was looked through. A folder that cannot be opened is left out from then on. */
class Places {
  readonly #session: ImapSession
  readonly #marks: Marks
  readonly #seen = new Map<string, number>()
  readonly #closed = new Set<string>()

  constructor({ session, marks }: Search) {
    this.#session = session
    this.#marks = marks
  }

  async look({ path, role }: Folder, signal: AbortSignal): Promise<Found | undefined> {
    if (this.#closed.has(path)) return undefined
    const after = this.#seen.get(path) ?? 0
    try {
      const { found, seen } = await lookInto(this.#session, signal, { path, after, marks: this.#marks })
      this.#seen.set(path, seen)
      return found
    } catch (error) {
      if (role === 'inbox' || !refused(error)) throw error
      this.#closed.add(path)
      return undefined
    }
  }
}

/** The server answered NO: this folder, not the connection, is the trouble. */
function refused(error: unknown): boolean {
  return error instanceof MailFailure && (error.evidence.nodeError ?? null) === null
}
