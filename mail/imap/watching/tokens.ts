// The data of a response as a tree (RFC 3501 §9): atoms, strings, literals, lists.
import { MailFailure } from '../../problem/failure.ts'
import type { Response } from './assembler.ts'

/** Null: NIL. Atoms are strings, one character per byte; `BODY[HEADER.FIELDS (FROM)]<0>` is one atom. */
export type Token = string | Buffer | null | Token[]

const deepest = 20

/** What follows the first `skipped` words of the line. MailFailure: EPROTOCOL. */
export function tokensOf(response: Response, skipped: number): Token[] {
  const start = new RegExp(`^(?:\\S+ +){${skipped}}`).exec(response.text)?.[0].length ?? response.text.length
  const reader = new TokenReader(response, start)
  return reader.list(undefined, 0)
}

class TokenReader {
  readonly #text: string
  readonly #literals: Buffer[]
  #at: number
  #literal = 0

  constructor({ text, literals }: Response, at: number) {
    this.#text = text
    this.#literals = literals
    this.#at = at
  }

  list(end: ')' | undefined, depth: number): Token[] {
    if (depth > deepest) throw this.#senseless('nested too deeply')
    const tokens: Token[] = []
    for (;;) {
      while (this.#text[this.#at] === ' ') this.#at++
      const next = this.#text[this.#at]
      if (next === end) break
      if (next === undefined || next === ')') throw this.#senseless('unbalanced')
      tokens.push(this.#token(next, depth))
    }
    this.#at++
    return tokens
  }

  #token(next: string, depth: number): Token {
    if (next === '(') {
      this.#at++
      return this.list(')', depth + 1)
    }
    if (next === '"') return this.#quoted()
    const announced = this.#match(/~?\{\d+\}/y)
    if (announced !== undefined) return this.#literals[this.#literal++] ?? this.#fail('a literal is missing')
    const atom = this.#atom()
    return atom.toUpperCase() === 'NIL' ? null : atom
  }

  /** Piece by piece: as one pattern it would nest as deeply as the atom is long, and that may be a whole line. */
  #atom(): string {
    const start = this.#at
    while (this.#match(/[^ ()[\]"{]+|\[[^\]]*\]|\]/y) !== undefined);
    if (this.#at === start) this.#fail('no token')
    return this.#text.slice(start, this.#at)
  }

  #quoted(): Buffer {
    const quoted = this.#match(/"(?:[^"\\]|\\.)*"/sy) ?? this.#fail('a string without end')
    return Buffer.from(quoted.slice(1, -1).replace(/\\(.)/gs, '$1'), 'latin1')
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0]
    this.#at += found?.length ?? 0
    return found
  }

  #fail(why: string): never {
    throw this.#senseless(why)
  }

  #senseless(why: string): MailFailure {
    return new MailFailure({ nodeError: 'EPROTOCOL', nodeMessage: why, serverSaid: this.#text.slice(0, 200) })
  }
}

/** An atom or string as text; undefined for NIL and lists. */
export function textOf(token: Token | undefined): string | undefined {
  if (typeof token === 'string') return token
  return Buffer.isBuffer(token) ? token.toString('latin1') : undefined
}

/** A number of the server, 1 to 4 294 967 295 (RFC 3501 nz-number). */
export function numberOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^0*\d{1,10}$/.test(text)) return undefined
  const value = Number(text)
  return value >= 1 && value <= 0xffff_ffff ? value : undefined
}
