// The newest messages of a folder, by their headers. No SEARCH: servers differ in which headers they index, and some
// answer wrongly; new mail always has the highest sequence numbers (RFC 3501 §2.3.1), so that the last few are enough.
import type { FetchMessageObject, ImapFlow } from 'imapflow'
import { type Header, headerOf, parseHeaders } from '../message/headers.ts'
import type { ImapSession } from './session.ts'

/** How a message of ours is recognised; a provider may rewrite any one of them. */
export interface Marks {
  messageId: string
  token: string
  /** Header that carries the token. */
  header: string
}

export interface Found {
  uid: number
  messageId: string | null
  headers: Header[]
}

const newest = 40
const nothing = { found: undefined, seen: 0 }

/**
 * Looks at the newest messages with a UID of `after` or above, in the folder read-only. `seen` is where the next look
 * begins.
 */
export async function lookInto(
  session: ImapSession,
  signal: AbortSignal,
  place: { path: string; after: number; marks: Marks },
): Promise<{ found: Found | undefined; seen: number }> {
  return session.within(signal, async (client) => {
    const mailbox = await refreshed(client, place.path)
    if (mailbox.exists === 0) return { ...nothing, seen: place.after }
    const range = `${Math.max(1, mailbox.exists - newest + 1)}:*`
    const headers = ['message-id', 'subject', place.marks.header]
    let seen = place.after
    let hit: number | undefined
    for await (const message of client.fetch(range, { uid: true, headers })) {
      if (message.uid < place.after) continue
      seen = Math.max(seen, message.uid + 1)
      if (carries(message, place.marks)) hit = message.uid
    }
    return { found: hit === undefined ? undefined : await whole(client, hit), seen }
  })
}

/** EXAMINE, or NOOP where the folder is open already, so that the server tells what came in meanwhile. */
async function refreshed(client: ImapFlow, path: string): Promise<{ exists: number }> {
  if (client.mailbox && client.mailbox.path === path) {
    await client.noop()
    if (client.mailbox) return client.mailbox
  }
  return client.mailboxOpen(path, { readOnly: true })
}

function carries(message: FetchMessageObject, marks: Marks): boolean {
  const headers = parseHeaders(message.headers ?? '')
  if (headerOf(headers, marks.header) === marks.token) return true
  if (headerOf(headers, 'message-id') === marks.messageId) return true
  return headerOf(headers, 'subject')?.includes(marks.token) ?? false
}

async function whole(client: ImapFlow, uid: number): Promise<Found | undefined> {
  const message = await client.fetchOne(String(uid), { uid: true, headers: true }, { uid: true })
  if (!message) return undefined
  const headers = parseHeaders(message.headers ?? '')
  return { uid, messageId: headerOf(headers, 'message-id') ?? null, headers }
}
