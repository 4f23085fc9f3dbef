// A line that breaks: passes bytes on to a server, and cuts every connection after some of them, at whatever byte; some
// it only lets fall silent, as a router does that has forgotten them.
import { once } from 'node:events'
import net, { type AddressInfo, type Socket } from 'node:net'

export interface Cut {
  /** Bytes of the server that still pass. */
  after: number
  how: 'reset' | 'silence'
  /** Cut by then at the latest, also when nothing passes. */
  withinMs?: number
}

export interface CuttingProxy extends AsyncDisposable {
  port: number
  readonly connections: number
  /** Those that were cut. */
  readonly cuts: number
  /** From here on nothing is cut any more. */
  mend(): void
}

/** Asks for each connection when it is to be cut. */
export async function cuttingProxy(target: number, cutOf: () => Cut): Promise<CuttingProxy> {
  const sockets = new Set<Socket>()
  let connections = 0
  let cuts = 0
  let isMended = false
  const server = net.createServer({ noDelay: true }, (client) => {
    const upstream = net.connect({ port: target, host: '127.0.0.1', noDelay: true })
    const cut = cutOf()
    let left = cut.after
    connections++
    const cutNow = () => {
      left = 0
      cuts++
      if (cut.how === 'reset') end(client, upstream)
    }
    const timer = cut.withinMs && setTimeout(() => left > 0 && !isMended && cutNow(), cut.withinMs)
    for (const socket of [client, upstream]) {
      sockets.add(socket.on('error', () => {}))
      socket.on('close', () => {
        sockets.delete(socket)
        clearTimeout(timer)
        if (cut.how === 'reset' || left > 0 || isMended) end(client, upstream)
      })
    }
    client.on('data', (bytes) => void (left > 0 && upstream.write(bytes)))
    upstream.on('data', (bytes) => {
      if (left <= 0) return
      client.write(isMended ? bytes : bytes.subarray(0, left))
      if (isMended) return
      left -= bytes.length
      if (left <= 0) cutNow()
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return connections
    },
    get cuts() {
      return cuts
    },
    mend() {
      isMended = true
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function end(...sockets: Socket[]): void {
  for (const socket of sockets) socket.destroy()
}
