// Gathers what many conversations want written into as few transactions as possible: while one batch is on its way to
// the disk, the next one grows (group commit).

export type WriteBatch<Entry, Answer> = (entries: readonly Entry[]) => Promise<readonly Answer[]>

/** So many entries go at once, fewer when so many ms are over; told each time how many it were. */
export interface Linger {
  enough(): number
  ms: number
  went?(entries: number): void
}

export class Gather<Entry, Answer> {
  readonly #write: WriteBatch<Entry, Answer>
  readonly #most: number
  readonly #linger: Linger | undefined
  #waiting: { entry: Entry; answer: PromiseWithResolvers<Answer> }[] = []
  #writing = 0
  readonly #lanes: number
  /** Set while it lingers. */
  #go: (() => void) | undefined

  /** `write` answers each entry at its place. `most`: entries in one batch. */
  constructor(
    write: WriteBatch<Entry, Answer>,
    { most = 500, linger, lanes = 1 }: { most?: number; linger?: Linger; lanes?: number } = {},
  ) {
    this.#write = write
    this.#most = most
    this.#linger = linger
    this.#lanes = lanes
  }

  /** Resolves when the entry is durable; rejects with what the write of its batch threw. */
  add(entry: Entry): Promise<Answer> {
    const answer = Promise.withResolvers<Answer>()
    this.#waiting.push({ entry, answer })
    if (this.#writing < this.#lanes && !this.#go) void this.#writeAll()
    else if (this.#isEnough()) this.#go?.()
    return answer.promise
  }

  /** One turn of the event loop lets everybody in who is ready at the same time. */
  async #writeAll(): Promise<void> {
    this.#writing++
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#waiting.length > 0) {
      if (!this.#isEnough()) await this.#company()
      const batch = this.#waiting.splice(0, this.#most)
      this.#linger?.went?.(batch.length)
      try {
        const answers = await this.#write(batch.map(({ entry }) => entry))
        for (const [at, { answer }] of batch.entries()) answer.resolve(answers[at] as Answer)
      } catch (error) {
        for (const { answer } of batch) answer.reject(error)
      }
    }
    this.#writing--
  }

  #isEnough(): boolean {
    return this.#linger === undefined || this.#waiting.length >= Math.min(this.#linger.enough(), this.#most)
  }

  async #company(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, this.#linger?.ms)
    this.#go = resolve
    await promise
    this.#go = undefined
    clearTimeout(timer)
  }
}
