// A door before a real server. Closed, it takes connections and lets nothing through, as a server that is slow to
// answer: a check then stands still for as long as a test looks at it. It can also put a server at a well-known port.
import { once } from 'node:events'
import net, { type AddressInfo, type Socket } from 'node:net'

export interface Gate extends AsyncDisposable {
  readonly port: number
  /** Connections so far. */
  readonly knocks: number
  /** From now on connections wait. */
  close(): void
  /** Those that waited go on, and the next ones pass at once. */
  open(): void
}

export interface GateOptions {
  /** The port of 127.0.0.1 where people knock; without it, a free one. */
  port?: number
  /** Answered when somebody passes, for a server that starts later than its gate. */
  to: () => number
}

export async function gate({ port = 0, to }: GateOptions): Promise<Gate> {
  const sockets = new Set<Socket>()
  const waiting = new Set<() => void>()
  let closed = false
  let knocks = 0
  const server = net.createServer((client) => {
    knocks++
    keep(sockets, client)
    const pass = () => keep(sockets, join(client, to()))
    if (closed) waiting.add(pass)
    else pass()
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    get knocks() {
      return knocks
    },
    close: () => {
      closed = true
    },
    open: () => {
      closed = false
      for (const pass of waiting) pass()
      waiting.clear()
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function join(client: Socket, port: number): Socket {
  const server = net.connect(port, '127.0.0.1')
  client.pipe(server).pipe(client)
  client.on('close', () => server.destroy())
  server.on('close', () => client.destroy())
  return server
}

/** One side that breaks off ends the other; that is no failure of the test. */
function keep(sockets: Set<Socket>, socket: Socket): void {
  sockets.add(socket)
  socket.on('error', () => socket.destroy())
  socket.on('close', () => sockets.delete(socket))
}
