// The bytes of a mail wherever they are, read from any place on, in pieces: a mail of 100 MB is never held as a whole.

export interface MailSource {
  /** Its length. */
  bytes: number
  /** From the one up to the other, in order, whatever the pieces are. Throws what whoever keeps it throws. */
  read(from: number, until: number): AsyncIterable<Uint8Array>
}

export function inMemory(raw: Uint8Array): MailSource {
  return {
    bytes: raw.length,
    async *read(from, until) {
      yield raw.subarray(from, until)
    },
  }
}
