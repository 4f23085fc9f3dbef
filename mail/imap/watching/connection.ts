// From a server's settings to a connection that can be watched. imapflow logs in and finds the folders (special use, or
// their names in many languages); then it hands the socket over and is gone: a mailbox that waits costs a socket, and
// little more.
import { Socket } from 'node:net'
import type { ImapFlow, ListResponse } from 'imapflow'
import { atStage } from '../../dns/at-stage.ts'
import type { MailServer, Surroundings } from '../../tls/reach.ts'
import { openSession } from '../open-session.ts'
import type { WatchedRole } from './position.ts'
import { Talk } from './talk.ts'

export interface WatchedFolder {
  role: WatchedRole
  /** As the server writes it. */
  path: string
  /** It was there, in this connection. */
  seen?: boolean
}

export interface Connection {
  talk: Talk
  /** INBOX first. */
  folders: WatchedFolder[]
}

interface Opening {
  around: Surroundings
  answerMs: number
  signal: AbortSignal
}

/** MailFailure, with its stage. */
export async function connect(server: MailServer, { around, answerMs, signal }: Opening): Promise<Connection> {
  const session = await openSession(server, around, signal)
  try {
    const folders = await atStage({ stage: 'select', budgetMs: 2 * answerMs, signal }, (listing) =>
      session.within(listing, listFolders),
    )
    const idle = session.client.capabilities.has('IDLE')
    return { talk: new Talk(handedOver(session.client), { answerMs, idle }), folders }
  } catch (error) {
    session.client.close()
    throw error
  }
}

/** The socket that we opened ourselves, and imapflow was given. */
function handedOver(client: ImapFlow): Socket {
  const { socket } = client.unbind()
  if (socket instanceof Socket) return socket
  throw new TypeError('imapflow returned another socket')
}

async function listFolders(client: ImapFlow): Promise<WatchedFolder[]> {
  const listed = await client.list().catch((error: { responseStatus?: string }): ListResponse[] => {
    // A server that does not list its folders still has an INBOX.
    if (error.responseStatus === undefined) throw error
    return []
  })
  const others = listed.flatMap(({ specialUse, pathAsListed, flags }): WatchedFolder[] => {
    const role = roles[specialUse ?? '']
    return role === undefined || flags.has('\\Noselect') ? [] : [{ role, path: pathAsListed }]
  })
  return [{ role: 'inbox', path: 'INBOX' }, ...others]
}

const roles: Readonly<Record<string, WatchedRole>> = { '\\Junk': 'junk', '\\Sent': 'sent' }
