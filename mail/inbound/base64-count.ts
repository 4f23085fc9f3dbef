// How many bytes base64 comes to, counted as it goes by, without making them: what libbase64 would make of it. Every run up
// to a padding stands for itself, and what is no digit is passed over.

/** 1 for a digit (RFC 4648 §4), 2 for padding. */
const kinds = new Uint8Array(256)
for (const digit of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')) kinds[digit] = 1
kinds[0x3d] = 2

export class Base64Count {
  #whole = 0
  #digits = 0

  add(text: Uint8Array): void {
    for (const byte of text) {
      const kind = kinds[byte]
      if (kind === 1) this.#digits++
      else if (kind === 2) this.#end()
    }
  }

  get bytes(): number {
    return this.#whole + bytesOf(this.#digits)
  }

  #end(): void {
    this.#whole += bytesOf(this.#digits)
    this.#digits = 0
  }
}

const bytesOf = (digits: number) => Math.floor((digits * 3) / 4)
