// Waits for the next thing that happens to a socket, and no longer than a signal allows.
import type { Socket } from 'node:net'
import { whyStopped } from '../dns/stopped.ts'

export class SocketWatch {
  readonly #socket: Socket
  readonly #onData: (chunk: Buffer) => void
  #signal: AbortSignal | undefined
  #wake: (() => void) | undefined
  /** Nothing more will come: the server closed, or we did. */
  ended: boolean
  /** With what the connection broke. */
  failed: NodeJS.ErrnoException | undefined

  /** `onData` takes what comes; whoever waits is woken after it. */
  constructor(socket: Socket, onData: (chunk: Buffer) => void) {
    this.#socket = socket
    this.#onData = (chunk) => {
      onData(chunk)
      this.#wake?.()
    }
    this.ended = socket.destroyed || socket.readableEnded
    this.failed = socket.errored ?? undefined
    socket.on('data', this.#onData).on('end', this.#onEnd).on('close', this.#onEnd).on('drain', this.#onChange)
    // Stays on for ever: an error that nobody hears would end the process.
    socket.on('error', this.#onError)
  }

  /** What follows is done under this signal: throws when it is over already. One listener per signal, not per wait. */
  under(signal: AbortSignal): void {
    if (signal.aborted) throw whyStopped(signal, { protocol: 'smtp' })
    if (signal === this.#signal) return
    this.#signal?.removeEventListener('abort', this.#onChange)
    this.#signal = signal
    signal.addEventListener('abort', this.#onChange)
  }

  /** Resolves at the next event of the socket; rejects when the signal came first. */
  async change(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#wake = resolve
    await promise
    this.#wake = undefined
    if (this.#signal?.aborted) throw whyStopped(this.#signal, { protocol: 'smtp' })
  }

  /** The socket is somebody else's from here on. */
  leave(): void {
    this.#socket
      .off('data', this.#onData)
      .off('end', this.#onEnd)
      .off('close', this.#onEnd)
      .off('drain', this.#onChange)
    this.#signal?.removeEventListener('abort', this.#onChange)
    this.#signal = undefined
    this.ended = true
    this.#wake?.()
  }

  readonly #onChange = (): void => this.#wake?.()

  readonly #onEnd = (): void => {
    this.ended = true
    this.#wake?.()
  }

  readonly #onError = (error: Error): void => {
    this.failed = error
    this.#wake?.()
  }
}
