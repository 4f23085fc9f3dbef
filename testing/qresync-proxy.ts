// A line to a server on which somebody has switched on QRESYNC (RFC 7162), whatever the client wants: ENABLE before the
// first folder is opened, and a folder that was open before is opened with what the server said of it then. The server
// then tells of changes in all the ways of that extension.
import { once } from 'node:events'
import net, { type AddressInfo, type Socket } from 'node:net'

export interface QresyncProxy extends AsyncDisposable {
  port: number
  /** What the server said, all connections together. */
  readonly said: readonly string[]
  /** Ends every connection without a word (RST). */
  cut(): void
}

/** By the name of the folder, as it was written. */
type Known = Map<string, { uidValidity: string; modseq: string }>

const ourTag = 'proxy1'

/** `target`: a port of 127.0.0.1 where IMAP is spoken without TLS. */
export async function qresyncProxy(target: number): Promise<QresyncProxy> {
  const known: Known = new Map()
  const said: string[] = []
  const sockets = new Set<Socket>()
  const server = net.createServer({ noDelay: true }, (client) => {
    const upstream = net.connect({ port: target, host: '127.0.0.1', noDelay: true })
    const line = new Line(known, said)
    for (const [socket, other] of [[client, upstream] as const, [upstream, client] as const]) {
      sockets.add(socket.on('error', () => {}))
      socket.on('close', () => sockets.delete(socket) && other.destroy())
    }
    eachLine(client, (text) => upstream.write(line.toServer(text)))
    eachLine(upstream, (text) => client.write(line.toClient(text), 'latin1'))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    said,
    cut,
    async [Symbol.asyncDispose]() {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

class Line {
  readonly #known: Known
  readonly #said: string[]
  #isOn = false
  #open = ''
  #uidValidity = ''

  constructor(known: Known, said: string[]) {
    this.#known = known
    this.#said = said
  }

  toServer(text: string): string {
    const [, tag, folder] = /^(\S+) EXAMINE ("[^"]*")/.exec(text) ?? []
    if (folder === undefined) return text
    this.#open = folder
    const before = this.#known.get(folder)
    const how = before ? ` (QRESYNC (${before.uidValidity} ${before.modseq}))` : ''
    const enable = this.#isOn ? '' : `${ourTag} ENABLE QRESYNC\r\n`
    this.#isOn = true
    return `${enable}${tag} EXAMINE ${folder}${how}\r\n`
  }

  toClient(text: string): string {
    if (text.startsWith(`${ourTag} `)) return ''
    this.#said.push(text.trimEnd())
    this.#uidValidity = /\[UIDVALIDITY (\d+)\]/.exec(text)?.[1] ?? this.#uidValidity
    const modseq = /\[HIGHESTMODSEQ (\d+)\]/.exec(text)?.[1]
    if (modseq !== undefined && this.#open) this.#known.set(this.#open, { uidValidity: this.#uidValidity, modseq })
    return text
  }
}

/** With its end. */
function eachLine(socket: Socket, take: (text: string) => void): void {
  let rest = ''
  socket.on('data', (bytes) => {
    const lines = (rest + bytes.toString('latin1')).split(/(?<=\n)/)
    rest = lines.at(-1)?.endsWith('\n') ? '' : (lines.pop() ?? '')
    for (const text of lines) take(text)
  })
}
