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
  const lines = new Set<Line>()
  const proxy = { connections: 0, cuts: 0, isMended: false }
  const server = net.createServer({ noDelay: true }, (client) => {
    const upstream = net.connect({ port: target, host: '127.0.0.1', noDelay: true })
    const line = new Line(client, upstream, { cut: cutOf(), proxy })
    proxy.connections++
    lines.add(line)
    client.on('close', () => lines.delete(line))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return proxy.connections
    },
    get cuts() {
      return proxy.cuts
    },
    mend() {
      proxy.isMended = true
    },
    async [Symbol.asyncDispose]() {
      for (const line of lines) line.end()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

interface Fate {
  cut: Cut
  proxy: { cuts: number; isMended: boolean }
}

/** One connection and its way on. */
class Line {
  readonly #ends: readonly [client: Socket, upstream: Socket]
  readonly #fate: Fate
  readonly #timer: NodeJS.Timeout | undefined
  #left: number

  constructor(client: Socket, upstream: Socket, fate: Fate) {
    this.#ends = [client, upstream]
    this.#fate = fate
    this.#left = fate.cut.after
    const { withinMs } = fate.cut
    this.#timer = withinMs === undefined ? undefined : setTimeout(() => this.#cut(), withinMs)
    for (const socket of this.#ends) socket.on('error', () => {}).on('close', () => this.#closed(socket))
    client.on('data', (bytes) => {
      if (this.#left > 0) upstream.write(bytes)
    })
    upstream.on('data', (bytes) => this.#pass(bytes))
  }

  end(): void {
    clearTimeout(this.#timer)
    for (const socket of this.#ends) socket.destroy()
  }

  #pass(bytes: Buffer): void {
    const { proxy } = this.#fate
    if (this.#left <= 0) return
    this.#ends[0].write(proxy.isMended ? bytes : bytes.subarray(0, this.#left))
    if (proxy.isMended) return
    this.#left -= bytes.length
    if (this.#left <= 0) this.#cut()
  }

  #cut(): void {
    const { cut, proxy } = this.#fate
    if (proxy.isMended) return
    clearTimeout(this.#timer)
    this.#left = 0
    proxy.cuts++
    if (cut.how === 'reset') this.end()
  }

  /** A silent line does not tell its client that the server has gone. */
  #closed(socket: Socket): void {
    const isSilent = this.#left <= 0 && this.#fate.cut.how === 'silence'
    if (!isSilent || socket === this.#ends[0]) this.end()
  }
}
