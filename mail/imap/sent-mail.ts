// What the sender does in a mailbox after it has sent: finds a message by its Message-ID, files a copy. Folders are
// opened read-only for looking; nothing is marked.
import type { ImapFlow } from 'imapflow'
import type { Folder } from './inbox.ts'
import { lookInto } from './newest.ts'
import { refusedByServer } from './refused.ts'
import type { ImapSession } from './session.ts'

// Gmail and Exchange Online keep the id that we gave under these names when they put one of their own in its place.
const idHeaders = ['message-id', 'x-google-original-message-id', 'x-microsoft-original-message-id']

/** The folder that holds it: sent ones first, then "all mail", INBOX last. A folder that cannot be opened is left out. */
export async function findByMessageId(
  session: ImapSession,
  { folders, messageId }: { folders: readonly Folder[]; messageId: string },
  signal: AbortSignal,
): Promise<Folder | undefined> {
  for (const folder of inOrder(folders)) {
    const found = await isIn(session, { path: folder.path, messageId }, signal).catch(refusedByServer)
    if (found) return folder
  }
  return undefined
}

/** Files a copy as read. False: there is no folder for sent mail. MailFailure: the server's refusal. */
export async function fileSentCopy(
  session: ImapSession,
  { folders, raw }: { folders: readonly Folder[]; raw: Buffer },
  signal: AbortSignal,
): Promise<boolean> {
  const sent = folders.find(({ role }) => role === 'sent')
  if (!sent) return false
  await session.within(signal, (client) => client.append(sent.path, raw, ['\\Seen']))
  return true
}

const places = ['sent', 'archive', 'inbox'] as const

function inOrder(folders: readonly Folder[]): Folder[] {
  return places.flatMap((role) => folders.filter((folder) => folder.role === role))
}

/** Among the newest by their headers, because some servers index late or wrongly; then by SEARCH. */
async function isIn(session: ImapSession, { path, messageId }: Wanted, signal: AbortSignal): Promise<boolean> {
  const marks = { messageId, token: messageId, header: 'message-id' }
  const { found } = await lookInto(session, signal, { path, after: 0, marks })
  return found !== undefined || session.within(signal, (client) => isIndexed(client, messageId))
}

interface Wanted {
  path: string
  messageId: string
}

/** In the folder that is open. */
async function isIndexed(client: ImapFlow, messageId: string): Promise<boolean> {
  for (const header of idHeaders) {
    const found = await client.search({ header: { [header]: messageId } }, { uid: true })
    if (Array.isArray(found) && found.length > 0) return true
  }
  return false
}
