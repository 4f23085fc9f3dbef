// Gathers what many conversations want written into as few transactions as possible: while one batch is on its way to
// the disk, the next one grows (group commit).

import { setTimeout as wait } from 'node:timers/promises'

export type WriteBatch<Entry, Answer> = (entries: readonly Entry[]) => Promise<readonly Answer[]>

/** Where nobody waits for the answer: so many entries go at once, fewer after so many ms. */
export interface Linger {
  enough: number
  ms: number
}

export class Gather<Entry, Answer> {
  readonly #write: WriteBatch<Entry, Answer>
  readonly #most: number
  readonly #linger: Linger | undefined
  #waiting: { entry: Entry; answer: PromiseWithResolvers<Answer> }[] = []
  #writing = false

  /** `write` answers each entry at its place. `most`: entries in one batch. */
  constructor(write: WriteBatch<Entry, Answer>, { most = 500, linger }: { most?: number; linger?: Linger } = {}) {
    this.#write = write
    this.#most = most
    this.#linger = linger
  }

  /** Resolves when the entry is durable; rejects with what the write of its batch threw. */
  add(entry: Entry): Promise<Answer> {
    const answer = Promise.withResolvers<Answer>()
    this.#waiting.push({ entry, answer })
    if (!this.#writing) void this.#writeAll()
    return answer.promise
  }

  /** One turn of the event loop lets everybody in who is ready at the same time. */
  async #writeAll(): Promise<void> {
    this.#writing = true
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#waiting.length > 0) {
      if (this.#linger && this.#waiting.length < this.#linger.enough) await wait(this.#linger.ms)
      const batch = this.#waiting.splice(0, this.#most)
      try {
        const answers = await this.#write(batch.map(({ entry }) => entry))
        for (const [at, { answer }] of batch.entries()) answer.resolve(answers[at] as Answer)
      } catch (error) {
        for (const { answer } of batch) answer.reject(error)
      }
    }
    this.#writing = false
  }
}
