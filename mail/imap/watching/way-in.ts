// The way from dialling to the open INBOX, under one budget of silence. Each stage has its own time as well; but a server
// that answers each of ten stages at the last moment would be waited for five minutes, and it may have been dead from
// the ninth on. What counts is silence: a server that lists thousands of folders is slow, not gone.
import type { Socket } from 'node:net'
import type { WatchBudgets } from './watcher.ts'

/** A budget is spent in so many moments: one in which nothing comes is one of silence, whatever comes in the next. */
const moments = 50

export class WayIn implements Disposable {
  readonly #own = new AbortController()
  readonly #outer: AbortSignal
  readonly #stop = () => this.#own.abort(this.#outer.reason)
  readonly #timer: NodeJS.Timeout
  #socket: Socket | undefined
  #heard = 0
  #silent = 0
  #passed = 0

  /** `silence`: milliseconds of it, in all; `wayIn`: of everything. */
  constructor({ silence, wayIn }: Pick<WatchBudgets, 'silence' | 'wayIn'>, signal: AbortSignal) {
    this.#outer = signal
    this.#timer = setInterval(() => this.#look(silence, wayIn), silence / moments)
    signal.addEventListener('abort', this.#stop)
    if (signal.aborted) this.#stop()
  }

  /** Aborts with a TimeoutError when the budget is spent before the arrival; at any time with the outer signal. */
  get signal(): AbortSignal {
    return this.#own.signal
  }

  /** From here on, bytes that come count. Below TLS, where the bytes of a handshake are seen too. */
  listenTo(socket: Socket): void {
    this.#socket = socket
  }

  arrive(): void {
    clearInterval(this.#timer)
    this.#socket = undefined
  }

  [Symbol.dispose](): void {
    this.arrive()
    this.#outer.removeEventListener('abort', this.#stop)
  }

  /** Moments, not a clock: where this process stood still, the server may have spoken. */
  #look(silence: number, wayIn: number): void {
    const heard = this.#socket?.bytesRead ?? 0
    this.#passed++
    if (heard === this.#heard) this.#silent++
    this.#heard = heard
    if (this.#silent >= moments) this.#give(`nothing was heard for ${silence} ms in all`)
    else if (this.#passed * silence >= wayIn * moments) this.#give(`not there after ${wayIn} ms`)
  }

  #give(up: string): void {
    this.arrive()
    this.#own.abort(new DOMException(up, 'TimeoutError'))
  }
}
