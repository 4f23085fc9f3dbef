// The server's end of one connection, for scripts: reads lines or bytes, writes, changes to TLS, and knows when the
// client is gone.
import type { Socket } from 'node:net'
import tls, { type TlsOptions } from 'node:tls'
import type { Identity } from './x509.ts'

export class ScriptedPeer {
  #socket: Socket
  readonly #plain: Socket
  #buffer: Buffer = Buffer.alloc(0)
  #gone = false
  /** Nobody will read any more of it. */
  #deaf = false
  #error: Error | undefined
  #wake: () => void = () => {}

  constructor(socket: Socket) {
    this.#plain = socket
    this.#socket = socket
    this.#listen(socket)
  }

  /** The next line without its CRLF. */
  async line(): Promise<string> {
    const end = await this.#until(() => this.#buffer.indexOf('\r\n'))
    return this.#take(end + 2)
      .toString('utf8')
      .slice(0, -2)
  }

  async bytes(count: number): Promise<Buffer> {
    await this.#until(() => (this.#buffer.length >= count ? count : -1))
    return this.#take(count)
  }

  async write(bytes: string | Uint8Array): Promise<void> {
    if (this.#gone) throw new Error('the client is gone')
    if (!this.#socket.write(bytes)) await this.#until(() => (this.#socket.writableNeedDrain ? -1 : 0))
  }

  async writeForEver(bytes: string | Uint8Array): Promise<void> {
    while (!this.#gone) {
      this.#socket.write(bytes)
      await new Promise((resolve) => setImmediate(resolve))
      while (this.#socket.writableNeedDrain && !this.#gone) await this.#change()
    }
  }

  async startTls(identity: Identity, options: TlsOptions): Promise<void> {
    let ready = false
    this.#encrypt(identity, options).once('secure', () => {
      ready = true
      this.#wake()
    })
    await this.#until(() => (ready ? 0 : -1))
  }

  /** TLS with a client that goes away at some point of the handshake; fails when it says anything over TLS. */
  async offerTls(identity: Identity, options: TlsOptions): Promise<void> {
    this.#encrypt(identity, options)
    while (!this.#gone) await this.#change()
    this.#stillHere()
    if (this.#buffer.length > 0) throw new Error(`heard ${JSON.stringify(this.#buffer.toString('latin1'))}`)
  }

  #encrypt(identity: Identity, options: TlsOptions): tls.TLSSocket {
    this.#plain.removeAllListeners('data').removeAllListeners('end')
    const over = new tls.TLSSocket(this.#plain, { ...options, ...identity, isServer: true })
    this.#socket = over
    this.#listen(over)
    return over
  }

  /** The leak timer of the server destroyed it: the client never left by itself. */
  #stillHere(): void {
    if (this.#error?.message === 'the client left its connection open') throw this.#error
  }

  /** Resolves when the client closed its side, or broke the connection. */
  async gone(): Promise<void> {
    this.#deaf = true
    this.#buffer = Buffer.alloc(0)
    while (!this.#gone) await this.#change()
    this.#stillHere()
    this.#socket.end()
  }

  /** Takes no bytes from the network until then: the client's writes back up. */
  async readNothing(until: Promise<unknown>): Promise<void> {
    this.#socket.pause()
    await until
    this.#socket.resume()
  }

  async end(): Promise<void> {
    this.#socket.end()
  }

  reset(): void {
    this.#plain.resetAndDestroy()
  }

  /** Waits until `found` gives a position. What came before the client left still counts. */
  async #until(found: () => number): Promise<number> {
    for (;;) {
      const at = found()
      if (at >= 0) return at
      if (this.#gone) throw new Error(`the client left (${this.#error?.message ?? 'closed'})`)
      await this.#change()
    }
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }

  #take(count: number): Buffer {
    const taken = this.#buffer.subarray(0, count)
    this.#buffer = this.#buffer.subarray(count)
    return taken
  }

  #listen(socket: Socket): void {
    socket.on('data', (chunk) => {
      if (!this.#deaf) this.#buffer = Buffer.concat([this.#buffer, chunk])
      this.#wake()
    })
    const leave = (error?: Error) => {
      this.#error ??= error
      this.#gone = true
      this.#wake()
    }
    socket.on('end', () => leave())
    socket.on('error', leave)
    socket.on('close', () => leave())
    socket.on('drain', () => this.#wake())
  }
}
