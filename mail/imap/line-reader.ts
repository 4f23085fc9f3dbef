// Lines of a socket before imapflow takes over: the greeting and STARTTLS. Bounded, and whatever was read too much is
// visible, because nothing that came before TLS may survive it (RFC 3501 §6.2.1).
import type { Socket } from 'node:net'
import { whyStopped } from '../dns/stopped.ts'
import { MailFailure } from '../problem/failure.ts'

const longestLine = 16 * 1024

/** Broken off, it is no reason for anything, although words of its list of abilities may look like one. */
const friendly = /^(\* (OK|PREAUTH|CAPABILITY)\b|\+)/i

/** Told every line in either direction. */
export type Recorder = (from: 'us' | 'server' | 'note', text: string) => void

export class LineReader {
  readonly socket: Socket
  readonly #record: Recorder
  #buffered: Buffer<ArrayBufferLike> = Buffer.alloc(0)

  constructor(socket: Socket, record: Recorder) {
    this.socket = socket
    this.#record = record
    socket.pause()
  }

  /** The next line without its end. Fails with ECLOSED, ETOOLONG, the socket's own code, or the signal's reason. */
  async line(signal: AbortSignal): Promise<string> {
    for (;;) {
      const end = this.#buffered.indexOf(0x0a)
      if (end > longestLine || (end < 0 && this.#buffered.length > longestLine)) throw this.#tooLong()
      if (end >= 0) return this.#take(end)
      await this.#more(signal)
    }
  }

  send(line: string): void {
    this.#record('us', line)
    this.socket.write(`${line}\r\n`)
  }

  /** Bytes that came after the last line. */
  get unread(): number {
    return this.#buffered.length + this.socket.readableLength
  }

  #take(end: number): string {
    const line = this.#buffered.subarray(0, end).toString('utf8').replace(/\r$/, '')
    this.#buffered = this.#buffered.subarray(end + 1)
    this.#record('server', line)
    return line
  }

  #tooLong(): MailFailure {
    const serverSaid = this.#buffered.subarray(0, 200).toString('latin1')
    return new MailFailure({ nodeError: 'ETOOLONG', serverSaid })
  }

  async #more(signal: AbortSignal): Promise<void> {
    const chunk: Buffer | null = this.socket.read()
    if (chunk) {
      this.#buffered = Buffer.concat([this.#buffered, chunk])
      return
    }
    if (signal.aborted) throw whyStopped(signal)
    if (this.socket.errored) throw socketFailure(this.socket.errored)
    if (this.socket.readableEnded || this.socket.destroyed) throw this.#closed()
    await somethingHappens(this.socket, signal)
  }

  #closed(): MailFailure {
    const rest = this.#buffered.toString('utf8').trim()
    return new MailFailure({ nodeError: 'ECLOSED', serverSaid: rest === '' || friendly.test(rest) ? null : rest })
  }
}

function socketFailure(error: NodeJS.ErrnoException): MailFailure {
  return new MailFailure({ nodeError: error.code ?? 'ECLOSED', nodeMessage: error.message }, { cause: error })
}

function somethingHappens(socket: Socket, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const events = ['readable', 'end', 'close', 'error'] as const
    const done = () => {
      for (const event of events) socket.off(event, done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    for (const event of events) socket.on(event, done)
    signal.addEventListener('abort', done)
  })
}
