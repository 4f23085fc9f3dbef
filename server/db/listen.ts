// One connection that LISTENs for everybody in this process. When it breaks it comes back by itself, and then calls
// every handler without a payload: "something may have been missed, look again".
import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

export type OnNotice = (payload: string | undefined) => void

export interface Listen extends AsyncDisposable {
  /** Calls the handler at every NOTIFY on the channel; returns the way to stop. Channel: a plain identifier. */
  on(channel: string, handler: OnNotice): () => void
  /** Resolves once every channel asked for so far is listened to. */
  ready(): Promise<void>
  close(): Promise<void>
}

const retryMs = [50, 100, 250, 500, 1_000, 2_000]

export function listen(options: { url: string; onError?: (error: Error) => void }): Listen {
  return new Listener(options.url, options.onError ?? (() => {}))
}

class Listener implements Listen {
  readonly #url: string
  readonly #onError: (error: Error) => void
  readonly #handlers = new EventEmitter({ captureRejections: false }).setMaxListeners(0)
  readonly #end = new AbortController()
  #client: pg.Client | undefined
  #opening: Promise<void> | undefined

  constructor(url: string, onError: (error: Error) => void) {
    this.#url = url
    this.#onError = onError
  }

  on(channel: string, handler: OnNotice): () => void {
    if (!/^[a-z_]{1,60}$/.test(channel)) throw new RangeError(`not a channel name: ${channel}`)
    const isNew = this.#handlers.listenerCount(channel) === 0
    this.#handlers.on(channel, handler)
    this.#opening ??= this.#open()
    // LISTEN twice is harmless; a channel added while the connection opens must not be missed.
    if (isNew) this.#opening = this.#opening.then(() => this.#add(channel))
    return () => void this.#handlers.off(channel, handler)
  }

  async ready(): Promise<void> {
    await this.#opening
  }

  async close(): Promise<void> {
    this.#end.abort()
    await this.#opening
    const client = this.#client
    this.#client = undefined
    await client?.end()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #open(): Promise<void> {
    for (let attempt = 0; !this.#end.signal.aborted; attempt++) {
      try {
        this.#client = await this.#connect()
        return
      } catch (error) {
        this.#onError(toError(error))
        await wait(retryMs[Math.min(attempt, retryMs.length - 1)], undefined, { signal: this.#end.signal }).catch(
          () => undefined, // closed meanwhile: the loop ends
        )
      }
    }
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'fluenzr-listen',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    })
    client.on('error', this.#onError)
    client.on('notification', (notice) => this.#handlers.emit(notice.channel, notice.payload ?? ''))
    try {
      await client.connect()
      for (const channel of this.#handlers.eventNames()) await client.query(`listen ${String(channel)}`)
    } catch (error) {
      void client.end().catch(this.#onError)
      throw error
    }
    client.once('end', () => this.#reopen(client))
    return client
  }

  async #add(channel: string): Promise<void> {
    try {
      await this.#client?.query(`listen ${channel}`)
    } catch (error) {
      // The connection broke: opening it again listens to every channel.
      this.#onError(toError(error))
    }
  }

  #reopen(lost: pg.Client): void {
    if (this.#client === lost) this.#client = undefined
    if (this.#end.signal.aborted) return
    this.#opening = this.#open().then(() => {
      for (const channel of this.#handlers.eventNames()) this.#handlers.emit(channel, undefined)
    })
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
