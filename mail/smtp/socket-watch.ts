// Waits for the next thing that happens to a socket, and no longer than a signal allows.
import type { Socket } from 'node:net'
import { whyStopped } from '../dns/stopped.ts'

/** Messages on the way at the same time. */
const atOnce = 2

export class SocketWatch {
  readonly #socket: Socket
  readonly #onData: (chunk: Buffer) => void
  /** Of what is on the way: of a message, and of the one that was begun behind it. */
  #signals: AbortSignal[] = []
  #change: PromiseWithResolvers<void> | undefined
  /** Nothing more will come: the server closed, or we did. */
  ended: boolean
  /** With what the connection broke. */
  failed: NodeJS.ErrnoException | undefined

  /** `onData` takes what comes; whoever waits is woken after it. */
  constructor(socket: Socket, onData: (chunk: Buffer) => void) {
    this.#socket = socket
    this.#onData = (chunk) => {
      onData(chunk)
      this.#onChange()
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
    if (this.#signals.includes(signal)) return
    signal.addEventListener('abort', this.#onChange)
    this.#signals.push(signal)
    if (this.#signals.length > atOnce) this.#signals.shift()?.removeEventListener('abort', this.#onChange)
  }

  /** Resolves at the next event of the socket; rejects when the signal (one that it is `under`) came first. */
  async change(signal: AbortSignal): Promise<void> {
    this.#change ??= Promise.withResolvers<void>()
    await this.#change.promise
    if (signal.aborted) throw whyStopped(signal, { protocol: 'smtp' })
  }

  /** The socket is somebody else's from here on. */
  leave(): void {
    this.#socket
      .off('data', this.#onData)
      .off('end', this.#onEnd)
      .off('close', this.#onEnd)
      .off('drain', this.#onChange)
    for (const signal of this.#signals.splice(0)) signal.removeEventListener('abort', this.#onChange)
    this.ended = true
    this.#onChange()
  }

  readonly #onChange = (): void => {
    const change = this.#change
    this.#change = undefined
    change?.resolve()
  }

  readonly #onEnd = (): void => {
    this.ended = true
    this.#onChange()
  }

  readonly #onError = (error: Error): void => {
    this.failed = error
    this.#onChange()
  }
}
