// The socket under a conversation: writes bytes, reads replies, bounds memory, and ends when its signal does.
// A write never fails on a dead connection: what that has to say (a last reply, a reset) is told by the read that follows.
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { MailFailure } from '../problem/failure.ts'
import { LineBuffer } from './line-buffer.ts'
import { type Reply, ReplyParser } from './reply.ts'
import { SocketWatch } from './socket-watch.ts'

/** Hears every line of the dialogue; secrets come as `[secret]`. */
export type OnLine = (from: 'us' | 'server', text: string) => void

// More unread than any reply may hold: stop reading from the socket until somebody takes it.
const highWater = 131_072

export class Wire implements AsyncDisposable {
  readonly #socket: Socket
  readonly #watch: SocketWatch
  readonly #buffer = new LineBuffer()
  readonly #parser = new ReplyParser()
  readonly onLine: OnLine | undefined
  #hidden: readonly string[] = []

  constructor(socket: Socket, onLine?: OnLine) {
    this.#socket = socket
    this.onLine = onLine
    this.#watch = new SocketWatch(socket, (chunk) => {
      this.#buffer.push(chunk)
      if (this.#buffer.length > highWater) socket.pause()
    })
  }

  get encrypted(): boolean {
    return this.#socket instanceof TLSSocket
  }

  /** False when the server hung up: nothing that is written now can arrive. */
  get alive(): boolean {
    return !this.#watch.ended && this.#watch.failed === undefined && this.#socket.writable
  }

  /** Bytes that came and were not read: before a command there should be none. */
  get unread(): number {
    return this.#buffer.length
  }

  /** While something secret is said: a server that echoes it is not quoted. */
  hide(texts: readonly string[]): void {
    this.#hidden = texts.filter((text) => text !== '')
  }

  /**
   * Writes all of it, in one system call with what is written until the end of this turn, and waits while the server is
   * slow. `shown`: for the transcript.
   */
  async write(chunks: readonly (Uint8Array | string)[], shown: readonly string[], signal: AbortSignal): Promise<void> {
    await this.#orClose(async () => {
      this.#watch.under(signal)
      if (this.onLine !== undefined) for (const line of shown) this.onLine('us', line)
      if (!this.alive) return
      this.#cork()
      for (const chunk of chunks) this.#socket.write(chunk)
      // A server that speaks in the middle of it may have stopped listening: what it said is to be read first.
      while (this.#socket.writableNeedDrain && this.alive && this.unread === 0) await this.#watch.change(signal)
    })
  }

  /** The next reply. MailFailure: ECLOSED, ECONNRESET …, EPROTOCOL, ETOOLONG, EDEADLINE; all of them close the wire. */
  async read(signal: AbortSignal): Promise<Reply> {
    return this.#orClose(async () => {
      this.#watch.under(signal)
      for (;;) {
        const line = this.#buffer.take()
        const reply = line === undefined ? undefined : this.#hear(line)
        if (reply !== undefined) return reply
        if (line === undefined) await this.#more(signal)
      }
    })
  }

  /** Hands the socket over, for TLS: nothing that was read before may count after (RFC 3207 4.2). */
  release(): Socket {
    this.#watch.leave()
    this.#uncork()
    this.#socket.pause()
    return this.#socket
  }

  close(): void {
    this.#watch.leave()
    this.#uncork()
    this.#socket.destroy()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
  }

  /** After a failure the two sides no longer know what the other one means. */
  async #orClose<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      this.close()
      throw error
    }
  }

  #cork(): void {
    if (this.#socket.writableCorked > 0) return
    this.#socket.cork()
    process.nextTick(() => this.#uncork())
  }

  #uncork(): void {
    if (this.#socket.writableCorked > 0) this.#socket.uncork()
  }

  async #more(signal: AbortSignal): Promise<void> {
    const { ended, failed } = this.#watch
    if (ended || failed !== undefined) throw this.#lost(failed)
    if (this.#socket.isPaused()) this.#socket.resume()
    try {
      await this.#watch.change(signal)
    } catch (error) {
      throw this.#withRest(error)
    }
  }

  #hear(line: string): Reply | undefined {
    this.onLine?.('server', this.#quotable(line))
    const reply = this.#parser.push(line)
    // A challenge (334) is data for the exchange, and never quoted.
    if (reply === undefined || reply.code === 334 || this.#hidden.length === 0) return reply
    return { ...reply, lines: reply.lines.map((text) => this.#quotable(text)) }
  }

  #quotable(text: string): string {
    return this.#hidden.reduce((said, secret) => said.replaceAll(secret, '[secret]'), text)
  }

  #lost(failed: NodeJS.ErrnoException | undefined): MailFailure {
    const { code = 'ECLOSED', message = 'the server closed the connection' } = failed ?? {}
    const evidence = { protocol: 'smtp' as const, nodeError: code, nodeMessage: message }
    return new MailFailure({ ...evidence, serverSaid: this.#rest() }, { cause: failed })
  }

  /** What a silent server had begun to say belongs to the evidence. */
  #withRest(error: unknown): unknown {
    const rest = this.#rest()
    if (!(error instanceof MailFailure) || rest === null) return error
    return new MailFailure({ ...error.evidence, serverSaid: rest }, { cause: error })
  }

  #rest(): string | null {
    return this.#quotable(this.#buffer.rest()) || null
  }
}
