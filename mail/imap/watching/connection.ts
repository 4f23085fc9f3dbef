// From a server's settings to a connection that can be watched. imapflow logs in and finds the folders (special use, or
// their names in many languages); then it hands the socket over and is gone: a mailbox that waits costs a socket, and
// little more.
import { Socket } from 'node:net'
import type { ImapFlow, ListResponse } from 'imapflow'
import { atStage } from '../../dns/at-stage.ts'
import { type MailServer, reach, type Surroundings } from '../../tls/reach.ts'
import { openSessionOn } from '../open-session.ts'
import type { WatchedRole } from './position.ts'
import { Talk } from './talk.ts'
import type { WatchBudgets } from './watcher.ts'
import type { WayIn } from './way-in.ts'

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

export interface Opening {
  around: Surroundings
  budgets: WatchBudgets
  way: WayIn
}

/** MailFailure, with its stage. */
export async function connect(server: MailServer, { around, budgets, way }: Opening): Promise<Connection> {
  const { signal } = way
  const socket = await reach(server, around, signal)
  way.listenTo(socket)
  const session = await openSessionOn(socket, server, { around, signal })
  try {
    // No time of its own: how long it takes is a matter of how many folders there are.
    const folders = await atStage({ stage: 'select', budgetMs: budgets.wayIn, signal }, (listing) =>
      session.within(listing, listFolders),
    )
    const { capabilities } = session.client
    const condstore = capabilities.has('CONDSTORE') || capabilities.has('QRESYNC')
    const talk = new Talk(handedOver(session.client), budgets, { idle: capabilities.has('IDLE'), condstore })
    return { talk, folders }
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
