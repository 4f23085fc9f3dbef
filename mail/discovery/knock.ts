// Does a mail server answer here? Connects, secures, reads greeting and capabilities, and goes away. No password, no
// address: nothing of the user is said. Discovery and the remedies of a failed check stand on it.
import type { Socket } from 'node:net'
import type { Protocol, Security } from '../../contract/stage.ts'
import { openSocket } from '../dns/open-socket.ts'
import { type Lookup, type Network, resolveHost } from '../dns/resolve-host.ts'
import { greetImap, startTlsImap } from '../imap/opening.ts'
import { MailFailure } from '../problem/failure.ts'
import { greet, type Talk } from '../smtp/greet.ts'
import { startTls } from '../smtp/start-tls.ts'
import { Wire } from '../smtp/wire.ts'
import { type Pin, type SecureOptions, secure } from '../tls/secure.ts'

export interface Knock {
  protocol: Protocol
  host: string
  port: number
  security: Security
}

export interface KnockOptions {
  signal: AbortSignal
  network: Network
  /** How we introduce ourselves (RFC 5321 4.1.4). */
  ehloName: string
  pins: readonly Pin[]
  ca?: string | Buffer
  lookup?: Lookup
}

/** True when it greets in the wanted mode, over verified TLS; false when the outside world says no in any way. */
export async function answers(knock: Knock, options: KnockOptions): Promise<boolean> {
  try {
    await using door = await open(knock, options)
    if (knock.protocol === 'imap') await greetedImap(door.socket, knock, options)
    else await greetedSmtp(door.socket, knock, options)
    return true
  } catch (error) {
    if (error instanceof MailFailure || options.signal.aborted) return false
    throw error
  }
}

/** A socket that is destroyed when its owner is done with it, whatever was built upon it. */
export async function open({ host, port }: Knock, { network, signal, lookup }: KnockOptions) {
  const addresses = await resolveHost(host, { network, signal, ...(lookup && { lookup }) })
  const socket = await openSocket(addresses, port, { signal })
  return {
    socket,
    async [Symbol.asyncDispose]() {
      socket.destroy()
    },
  }
}

/** Up to the end of EHLO, in the mode of `knock`. */
export async function greetedSmtp(socket: Socket, knock: Knock, options: KnockOptions): Promise<Talk> {
  const { signal, ehloName: name } = options
  const tls = tlsOptions(knock, options)
  if (knock.security === 'tls') return greet(new Wire((await secure(socket, tls)).socket), { name, signal })
  const talk = await greet(new Wire(socket), { name, signal })
  return knock.security === 'starttls' ? startTls(talk, tls) : talk
}

/** Up to the capabilities, and TLS where it is wanted. */
export async function greetedImap(socket: Socket, knock: Knock, options: KnockOptions): Promise<Socket> {
  const record = () => {}
  const { signal } = options
  if (knock.security === 'tls') {
    const secured = await secure(socket, tlsOptions(knock, options))
    await greetImap(secured.socket, { signal, record })
    return secured.socket
  }
  const talk = await greetImap(socket, { signal, record })
  if (knock.security === 'none') return socket
  return (await secure(await startTlsImap(talk, signal), tlsOptions(knock, options))).socket
}

function tlsOptions({ host, port }: Knock, { pins, signal, ca }: KnockOptions): SecureOptions {
  return { host, port, pins, signal, ...(ca !== undefined && { ca }) }
}
