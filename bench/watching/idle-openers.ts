// Ways to watch one mailbox that idles: each resolves, when IDLE is under way, with what must be kept for it.
import { once } from 'node:events'
import tls, { type SecureContext } from 'node:tls'
import { ImapFlow } from 'imapflow'

export interface Server {
  port: number
  ca: string
}

type Opener = (server: Server, nth: number) => Promise<unknown>

let context: SecureContext | undefined

/** The yardstick: one TLS socket, one context for all of them, no parser. */
const bare: Opener = async ({ port, ca }, nth) => {
  context ??= tls.createSecureContext({ ca })
  const socket = tls.connect({ host: '127.0.0.1', port, secureContext: context })
  await once(socket, 'secureConnect')
  socket.write(`a LOGIN u${nth} p\r\nb EXAMINE INBOX\r\nc IDLE\r\n`)
  await new Promise<void>((resolve) => {
    socket.on('data', (bytes) => bytes.includes('+ idling') && resolve())
  })
  return socket
}

/** The library below us, as its documentation shows it. */
const imapflow: Opener = async ({ port, ca }, nth) => {
  const auth = { user: `u${nth}`, pass: 'p' }
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: true, auth, tls: { ca }, logger: false })
  await client.connect()
  await client.mailboxOpen('INBOX', { readOnly: true })
  client.idle().catch(() => undefined)
  return client
}

export const openers: Readonly<Record<string, Opener>> = { bare, imapflow }
