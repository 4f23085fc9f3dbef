// The socket under a conversation: writes bytes, reads replies, bounds memory, and ends when its signal does.
// A write never fails: what a dead connection has to say (a last reply, a reset) is told by the read that follows.
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { whyStopped } from '../dns/stopped.ts'
import { MailFailure } from '../problem/failure.ts'
import { LineBuffer } from './line-buffer.ts'
import { type Reply, ReplyParser } from './reply.ts'

/** Hears every line of the dialogue; secrets come as `[secret]`. */
export type OnLine = (from: 'us' | 'server', text: string) => void

// More unread than any reply may hold: stop reading from the socket until somebody takes it.
const highWater = 131_072

export class Wire implements AsyncDisposable {
  readonly #socket: Socket
  readonly #onLine: OnLine | undefined
  readonly #buffer = new LineBuffer()
  readonly #parser = new ReplyParser()
  #ended = false
  #failed: NodeJS.ErrnoException | undefined
  #wake: (() => void) | undefined
  #signal: AbortSignal | undefined
  #hidden: readonly string[] = []

  constructor(socket: Socket, onLine?: OnLine) {
    this.#socket = socket
    this.#onLine = onLine
    this.#failed = socket.errored ?? undefined
    this.#ended = socket.destroyed || socket.readableEnded
    socket.on('data', this.#onData)
    socket.on('end', this.#onEnd)
    socket.on('close', this.#onEnd)
    socket.on('error', this.#onError)
    socket.on('drain', this.#onDrain)
  }

  get encrypted(): boolean {
    return this.#socket instanceof TLSSocket
  }

  get onLine(): OnLine | undefined {
    return this.#onLine
  }

  /** False when the server hung up: nothing that is written now can arrive. */
  get alive(): boolean {
    return !this.#ended && this.#failed === undefined && this.#socket.writable
  }

  /** Bytes that came and were not read: before a command there should be none. */
  get unread(): number {
    return this.#buffer.length
  }

  /** While something secret is said: a server that echoes it is not quoted. */
  hide(texts: readonly string[]): void {
    this.#hidden = texts.filter((text) => text !== '')
  }

  /** Writes all of it, in one system call where possible, and waits while the server is slow. `shown`: for the transcript. */
  async write(chunks: readonly (Uint8Array | string)[], shown: readonly string[], signal: AbortSignal): Promise<void> {
    this.#watch(signal)
    if (this.#onLine !== undefined) for (const line of shown) this.#onLine('us', line)
    if (!this.alive) return
    this.#socket.cork()
    for (const chunk of chunks) this.#socket.write(chunk)
    this.#socket.uncork()
    // A server that speaks in the middle of it may have stopped listening: what it said is to be read first.
    while (this.#socket.writableNeedDrain && this.alive && this.unread === 0) await this.#change()
  }

  /** The next reply. MailFailure: ECLOSED, ECONNRESET …, EPROTOCOL, ETOOLONG, EDEADLINE. The wire is closed by all of them. */
  async read(signal: AbortSignal): Promise<Reply> {
    this.#watch(signal)
    try {
      for (;;) {
        const line = this.#buffer.take()
        const reply = line === undefined ? undefined : this.#hear(line)
        if (reply !== undefined) return reply
        if (line !== undefined) continue
        if (this.#failed !== undefined || this.#ended) throw this.#lost()
        if (this.#socket.isPaused()) this.#socket.resume()
        await this.#change()
      }
    } catch (error) {
      this.close()
      throw error
    }
  }

  /** Hands the socket over, for TLS: nothing that was read before may count after (RFC 3207 4.2). */
  release(): Socket {
    this.#unlisten()
    this.#socket.pause()
    return this.#socket
  }

  close(): void {
    this.#ended = true
    this.#unlisten()
    this.#socket.destroy()
    this.#wake?.()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close()
  }

  #hear(line: string): Reply | undefined {
    this.#onLine?.('server', this.#quotable(line))
    const reply = this.#parser.push(line)
    // A challenge (334) is data for the exchange, and never quoted.
    if (reply === undefined || reply.code === 334 || this.#hidden.length === 0) return reply
    return { ...reply, lines: reply.lines.map((text) => this.#quotable(text)) }
  }

  #quotable(text: string): string {
    return this.#hidden.reduce((said, secret) => said.replaceAll(secret, '[secret]'), text)
  }

  #lost(): MailFailure {
    const { code = 'ECLOSED', message = 'the server closed the connection' } = this.#failed ?? {}
    const rest = this.#buffer.rest()
    return new MailFailure({ protocol: 'smtp', nodeError: code, nodeMessage: message, serverSaid: rest || null })
  }

  /** Resolves at the next event of the socket; rejects when the signal ends the wait. */
  async #change(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#wake = resolve
    await promise
    this.#wake = undefined
    const signal = this.#signal
    if (!signal?.aborted) return
    this.close()
    throw whyStopped(signal, { protocol: 'smtp', serverSaid: this.#buffer.rest() || null })
  }

  /** One listener per signal, not per read: a conversation reads a dozen times under the same one. */
  #watch(signal: AbortSignal): void {
    if (signal.aborted) {
      this.close()
      throw whyStopped(signal)
    }
    if (signal === this.#signal) return
    this.#signal?.removeEventListener('abort', this.#onAbort)
    this.#signal = signal
    signal.addEventListener('abort', this.#onAbort)
  }

  readonly #onAbort = (): void => this.#wake?.()
  readonly #onDrain = (): void => this.#wake?.()

  readonly #onData = (chunk: Buffer): void => {
    this.#buffer.push(chunk)
    if (this.#buffer.length > highWater) this.#socket.pause()
    this.#wake?.()
  }

  readonly #onEnd = (): void => {
    this.#ended = true
    this.#wake?.()
  }

  readonly #onError = (error: Error): void => {
    this.#failed = error
    this.#wake?.()
  }

  #unlisten(): void {
    const socket = this.#socket
    socket.off('data', this.#onData).off('end', this.#onEnd).off('close', this.#onEnd).off('drain', this.#onDrain)
    this.#signal?.removeEventListener('abort', this.#onAbort)
    this.#signal = undefined
  }
}
