// A way to a server that takes time: every byte arrives so much later, in both directions.
import net, { type AddressInfo, type Socket } from 'node:net'

export interface DelayingProxy extends AsyncDisposable {
  port: number
}

/** `oneWayMs`: half of the round-trip time. */
export async function delayingProxy(port: number, oneWayMs: number): Promise<DelayingProxy> {
  const sockets = new Set<Socket>()
  const server = net.createServer({ noDelay: true }, (near) => {
    const far = net.connect({ host: '127.0.0.1', port, noDelay: true })
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      // Timers of the same length fire in the order in which they were set.
      from.on('data', (bytes) => void setTimeout(() => to.writable && to.write(bytes), oneWayMs))
      from.on('end', () => void setTimeout(() => to.end(), oneWayMs))
      from.on('error', () => to.destroy())
      from.on('close', () => sockets.delete(from))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
