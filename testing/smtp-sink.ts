// An SMTP server that records every message it takes on, answers as it is told, and breaks connections at any byte:
// what the sending system is measured against. Unlike scripted-server.ts it serves any number of conversations.
import net, { type AddressInfo, type Socket } from 'node:net'
import { SinkConversation } from './sink-conversation.ts'

export interface Delivery {
  /** From its header. */
  messageId: string
  from: string
  to: string[]
  raw: string
  /** When it was taken on, in ms since the epoch. */
  at: number
}

/** Where this connection breaks, in bytes from its beginning; none: it does not. */
export interface Cut {
  afterHeard?: number
  afterSaid?: number
}

export interface SinkOptions {
  /** After the greeting: EHLO keywords besides AUTH PLAIN. Default: PIPELINING, 8BITMIME, SMTPUTF8. */
  keywords?: readonly string[]
  /** An answer in place of the usual one. `line`: the command, or '.' for a whole message. */
  answer?: (line: string, message: Delivery) => string | undefined
  /** For the nth connection, from 0. */
  cut?: (connection: number) => Cut | undefined
  /** Before the answer to a message. */
  thinkMs?: () => number
  /** Takes connections and never says a word. */
  blackHole?: boolean
}

export interface SmtpSink extends AsyncDisposable {
  readonly port: number
  readonly delivered: readonly Delivery[]
  readonly connections: number
  /** Conversations that are open, and the most there ever were. */
  readonly open: number
  readonly mostOpen: number
  /** Changes how it answers from now on. */
  behave(options: SinkOptions): void
}

export async function smtpSink(first: SinkOptions = {}): Promise<SmtpSink> {
  let options = first
  let connections = 0
  let mostOpen = 0
  const delivered: Delivery[] = []
  const sockets = new Set<Socket>()
  const server = net.createServer({ noDelay: true }, (socket) => {
    const cut = options.cut?.(connections)
    connections++
    sockets.add(socket)
    mostOpen = Math.max(mostOpen, sockets.size)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    if (options.blackHole) return void socket.resume()
    new SinkConversation(socket, { options: () => options, cut, take: (delivery) => delivered.push(delivery) })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    delivered,
    get connections() {
      return connections
    },
    get open() {
      return sockets.size
    },
    get mostOpen() {
      return mostOpen
    },
    behave(next) {
      options = next
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
