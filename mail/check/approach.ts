// The first two stages, the same for both protocols: name → addresses → an open socket to exactly these addresses.
import type { Socket } from 'node:net'
import { openSocket } from '../dns/open-socket.ts'
import { isPrivateAddress } from '../dns/private-address.ts'
import { resolveHost } from '../dns/resolve-host.ts'
import { MailFailure } from '../problem/failure.ts'
import { type Climb, rung } from './climb.ts'
import type { CheckOptions, TargetServer } from './target.ts'

/** The socket is destroyed at the end of the check, whatever became of it. */
export async function approach(
  climb: Climb,
  server: TargetServer,
  { network, lookup, open }: Pick<CheckOptions, 'network' | 'lookup'> & { open: AsyncDisposableStack },
): Promise<Socket> {
  const addresses = await rung(climb, 'resolve', {
    does: async (signal) => {
      const found = await resolveHost(server.host, { network, signal, ...(lookup && { lookup }) })
      return server.security === 'none' ? onlyPrivate(found) : found
    },
    fact: (addresses) => ({ kind: 'resolved', addresses }),
  })
  climb.scene.transcript.add('note', `${server.host} is ${addresses.join(', ')}`)
  const socket = await rung(climb, 'connect', {
    does: (signal) => openSocket(addresses, server.port, { signal }),
    fact: (socket) => ({ kind: 'connected', address: socket.remoteAddress ?? '', port: server.port }),
  })
  open.defer(() => {
    socket.destroy()
  })
  climb.scene.transcript.add('note', `connected to ${socket.remoteAddress} port ${server.port}`)
  return socket
}

/** Without encryption a password may only go where nobody else listens (RFC 8314 §3). */
function onlyPrivate(addresses: readonly string[]): string[] {
  const near = addresses.filter(isPrivateAddress)
  if (near.length > 0) return near
  throw new MailFailure({ nodeError: 'EPLAINTEXT', nodeMessage: `${addresses.join(', ')} is a public address` })
}
