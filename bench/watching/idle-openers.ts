// Ways to watch one mailbox that idles: each resolves, when IDLE is under way, with what must be kept for it.
import { once } from 'node:events'
import tls, { type SecureContext } from 'node:tls'
import { ImapFlow } from 'imapflow'
import { Secret } from '../../mail/address/secret.ts'
import { watchMailbox } from '../../mail/imap/watching/watch-mailbox.ts'
import type { Watcher } from '../../mail/imap/watching/watcher.ts'

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

const passwordOfAll = Secret.of('p')

/** Our own protocol, without a database behind it. */
const watching: Opener = ({ port, ca }, nth) => {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const server = {
    host: '127.0.0.1',
    port,
    security: 'tls',
    username: `u${nth}`,
    secret: passwordOfAll,
    pins: [],
  } as const
  const stop = new AbortController()
  const watcher: Watcher = {
    ...{ positions: [], since: new Date() },
    ...{ weigh: async () => new Set(), keep: async () => {}, begun: async () => 0, keepPiece: async () => 0 },
    report: ({ state }) => state === 'watching' && resolve(stop),
  }
  void watchMailbox(async () => server, watcher, {
    signal: stop.signal,
    around: { network: 'allow', ehloName: 'bench.test', ca },
  })
  return promise
}

export const openers: Readonly<Record<string, Opener>> = { bare, imapflow, watching }
