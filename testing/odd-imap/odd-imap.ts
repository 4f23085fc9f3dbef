// An IMAP server in memory that does everything right but for the one thing that a test wants wrong. Plain text, on
// 127.0.0.1. Its folders outlive its connections; what it heard is remembered.
//
//   await using server = await oddImap({ odd: ({ verb, tag }) => (verb === 'IDLE' ? `${tag} BAD no` : undefined) })
//   server.inbox.deliver('Subject: hello\r\n\r\nhello')
import { once } from 'node:events'
import net, { type AddressInfo, type Socket } from 'node:net'
import { OddConnection, type OddImapOptions } from './connection.ts'
import { OddFolder } from './folder.ts'

export class OddImap implements AsyncDisposable {
  readonly folders: OddFolder[]
  readonly heard: string[] = []
  connections = 0
  delay: (() => Promise<unknown>) | undefined
  readonly options: OddImapOptions
  readonly #server: net.Server
  readonly #open = new Set<OddConnection>()

  constructor(options: OddImapOptions) {
    this.options = options
    const changed = () => this.#tell()
    this.folders = ['INBOX', 'Junk', 'Sent'].map((name, at) => {
      return new OddFolder(name, at === 0 ? '' : `\\${name}`, changed)
    })
    this.#server = net.createServer({ noDelay: true }, (socket) => this.#serve(socket))
  }

  get inbox(): OddFolder {
    return this.#folder('')
  }

  get junk(): OddFolder {
    return this.#folder('\\Junk')
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  async listen(): Promise<this> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening')
    return this
  }

  /** To whoever is connected, whatever they are doing. */
  say(...lines: string[]): void {
    for (const each of this.#open) each.say(...lines)
  }

  /** Less than a line. */
  sayPart(bytes: string): void {
    for (const each of this.#open) each.socket.write(bytes)
  }

  /** Nothing is announced any more to those who are connected now: a line that was cut without a word. */
  mute(): void {
    for (const each of this.#open) each.isMute = true
  }

  /** Connections that are open. */
  get open(): number {
    return this.#open.size
  }

  cut(): void {
    for (const each of this.#open) each.socket.resetAndDestroy()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const each of this.#open) each.socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #folder(wanted: string): OddFolder {
    const found = this.folders.find(({ use }) => use === wanted)
    if (!found) throw new Error(`no folder for ${wanted}`)
    return found
  }

  #tell(): void {
    for (const each of this.#open) each.tell()
  }

  #serve(socket: Socket): void {
    const connection = new OddConnection(this, socket, ++this.connections)
    this.#open.add(connection)
    socket.on('close', () => this.#open.delete(connection))
  }
}

export async function oddImap(options: OddImapOptions = {}): Promise<OddImap> {
  return new OddImap(options).listen()
}
