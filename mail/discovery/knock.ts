// Knocks at one door without credentials: connect, TLS with a verified certificate, greeting; nothing more. What
// discovery and the remedies of a failed check stand on.
import type { Socket } from 'node:net'
import type { ServerAddress } from '../../contract/provider.ts'
import type { Protocol } from '../../contract/stage.ts'
import { openSocket } from '../dns/open-socket.ts'
import { type Lookup, type Network, resolveHost } from '../dns/resolve-host.ts'
import { greetImap, startTlsImap } from '../imap/opening.ts'
import { greet } from '../smtp/greet.ts'
import { quit } from '../smtp/quit.ts'
import { startTls } from '../smtp/start-tls.ts'
import { Wire } from '../smtp/wire.ts'
import { type Pin, type SecureOptions, secure } from '../tls/secure.ts'

export interface KnockOptions {
  signal: AbortSignal
  network: Network
  /** How we introduce ourselves (EHLO). */
  name: string
  pins?: readonly Pin[]
  ca?: string
  lookup?: Lookup
}

/** Resolves when a mail server greeted over verified TLS. MailFailure: why it did not. Unencrypted doors are refused. */
export async function knock(protocol: Protocol, server: ServerAddress, options: KnockOptions): Promise<void> {
  const { signal, network, lookup } = options
  const addresses = await resolveHost(server.host, { network, signal, ...(lookup && { lookup }) })
  const socket = await openSocket(addresses, server.port, { signal })
  try {
    const { host, port } = server
    const tls = { host, port, pins: options.pins ?? [], signal, ...(options.ca && { ca: options.ca }) }
    const visit = { security: server.security, tls, name: options.name }
    await (protocol === 'smtp' ? visitSmtp(socket, visit) : visitImap(socket, visit))
  } finally {
    socket.destroy()
  }
}

interface Visit {
  security: ServerAddress['security']
  tls: SecureOptions
  name: string
}

async function visitSmtp(socket: Socket, { security, tls, name }: Visit): Promise<void> {
  const first = security === 'tls' ? (await secure(socket, tls)).socket : socket
  const talk = await greet(new Wire(first), { name, signal: tls.signal })
  await quit(security === 'tls' ? talk : await startTls(talk, tls))
}

async function visitImap(socket: Socket, { security, tls }: Visit): Promise<void> {
  const options = { signal: tls.signal, record: () => {} }
  if (security === 'tls') {
    await greetImap((await secure(socket, tls)).socket, options)
    return
  }
  await secure(await startTlsImap(await greetImap(socket, options), tls.signal), tls)
}
