// A password or token in memory. It prints as `[secret]` wherever it ends up by accident: logs, JSON, errors, inspect.
import { inspect } from 'node:util'

export class Secret {
  readonly #text: string

  private constructor(text: string) {
    this.#text = text
  }

  static of(text: string): Secret {
    return new Secret(text)
  }

  /** The text itself: for the line of code that puts it on the wire, and for no other. */
  reveal(): string {
    return this.#text
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [inspect.custom](): string {
    return '[secret]'
  }
}
