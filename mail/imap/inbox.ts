// Opens INBOX for looking only (EXAMINE: nothing is marked by reading), and learns which folders there are.
import type { ImapFlowError, ListResponse } from 'imapflow'
import type { FolderRole } from '../../contract/ladder.ts'
import type { ImapSession } from './session.ts'

export interface Folder {
  path: string
  role: FolderRole
}

export interface Inbox {
  folder: string
  messages: number
  /** The server can announce new mail by itself (RFC 2177). */
  idle: boolean
  /** INBOX first, then the places where a message to oneself ends up most often. Drafts are left out. */
  folders: Folder[]
}

export async function examineInbox(session: ImapSession, signal: AbortSignal): Promise<Inbox> {
  return session.within(signal, async (client) => {
    const mailbox = await client.mailboxOpen('INBOX', { readOnly: true })
    const listed = await client.list().catch(noneIfRefused)
    const folders = listed.flatMap((folder) => folderOf(folder.path, folder.specialUse, folder.flags))
    if (!folders.some(({ role }) => role === 'inbox')) folders.unshift({ path: mailbox.path, role: 'inbox' })
    const idle = client.capabilities.has('IDLE')
    return { folder: mailbox.path, messages: counted(mailbox.exists), idle, folders: folders.sort(byLikelihood) }
  })
}

/** Servers count in odd ways: not at all, below zero, beyond every number. */
function counted(exists: number | undefined): number {
  return exists !== undefined && Number.isSafeInteger(exists) && exists > 0 ? exists : 0
}

/** A server that does not list its folders still has an INBOX. */
function noneIfRefused(error: ImapFlowError): ListResponse[] {
  if (error.responseStatus === undefined) throw error
  return []
}

const roles: Readonly<Record<string, FolderRole>> = {
  '\\Inbox': 'inbox',
  '\\Junk': 'junk',
  '\\All': 'archive',
  '\\Archive': 'archive',
  '\\Sent': 'sent',
}

function folderOf(path: string, specialUse: string | undefined, flags: ReadonlySet<string>): Folder[] {
  const closed = ['\\noselect', '\\nonexistent'].some((flag) => hasFlag(flags, flag))
  if (closed || specialUse === '\\Drafts') return []
  const role = path.toUpperCase() === 'INBOX' ? 'inbox' : (roles[specialUse ?? ''] ?? 'other')
  return [{ path, role }]
}

function hasFlag(flags: ReadonlySet<string>, flag: string): boolean {
  return [...flags].some((each) => each.toLowerCase() === flag)
}

const order: readonly FolderRole[] = ['inbox', 'junk', 'archive', 'other', 'sent']

function byLikelihood(one: Folder, other: Folder): number {
  return order.indexOf(one.role) - order.indexOf(other.role)
}
