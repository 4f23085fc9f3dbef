// What the letters of a list have in common is stored once: all that follows the last word of their own, which is most of
// the text, and every attachment. Found while they are rendered, so that one of them at a time is in memory whole.

export interface Shared {
  /** Of each letter, in order; with the ending it is the whole. */
  beginnings: Buffer[]
  /** Begins a line. Undefined: they share too little to be worth it. */
  ending: Buffer | undefined
}

/** Bytes. A row of its own, and a look for it, cost something too. */
const worthIt = 512

export class SharedEnding {
  #first: Buffer | undefined
  /** `shared`: bytes that all letters up to this one have in common at their end. */
  readonly #letters: { beginning: Buffer; shared: number }[] = []
  #whole = 0

  /** `raw`: a letter, whole; it is not kept, but for the first one. */
  add(raw: Buffer): void {
    this.#first ??= raw
    const shared = sharedAtEnd(this.#first, raw, this.#letters.at(-1)?.shared ?? raw.length)
    this.#letters.push({ beginning: Buffer.from(raw.subarray(0, raw.length - shared)), shared })
    this.#whole += raw.length
  }

  /** Bytes, for the letters so far; grows by leaps when one of them shares less than those before. */
  get stored(): number {
    return this.#whole - this.#kept * (this.#letters.length - 1)
  }

  /** What a letter shared with those before it, and not with those after, is its own again. */
  split(): Shared {
    const first = this.#first ?? Buffer.alloc(0)
    const kept = this.#kept
    const beginnings = this.#letters.map(({ beginning, shared }) =>
      Buffer.concat([beginning, first.subarray(first.length - shared, first.length - kept)]),
    )
    return { beginnings, ending: kept > 0 ? first.subarray(first.length - kept) : undefined }
  }

  /** Of the first letter, so many bytes are the ending of all. */
  get #kept(): number {
    const first = this.#first
    if (!first || this.#letters.length < 2) return 0
    const alike = first.length - nextLine(first, first.length - (this.#letters.at(-1)?.shared ?? 0))
    return alike >= worthIt ? alike : 0
  }
}

/** How many bytes, at most `most`, end both. Mostly as many as before, which one comparison tells. */
function sharedAtEnd(one: Buffer, other: Buffer, most: number): number {
  let [alike, limit] = [0, Math.min(most, one.length, other.length)]
  if (endAlike(one, other, limit)) return limit
  // They end alike in `alike` bytes, and not in `limit`.
  while (limit - alike > 1) {
    const middle = alike + Math.floor((limit - alike) / 2)
    if (endAlike(one, other, middle)) alike = middle
    else limit = middle
  }
  return alike
}

function endAlike(one: Buffer, other: Buffer, bytes: number): boolean {
  return one.subarray(one.length - bytes).equals(other.subarray(other.length - bytes))
}

/** Behind the end of the line in which `at` stands: for one of them it may be the middle of a line. */
function nextLine(raw: Buffer, at: number): number {
  const end = raw.indexOf('\n', at)
  return end === -1 ? raw.length : end + 1
}
