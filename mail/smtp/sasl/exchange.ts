// What every SASL mechanism is (RFC 4422): an opening, an answer to each challenge, and an end that may be checked.

export interface Exchange {
  /** Said together with AUTH (RFC 4954 4, initial response); null: the server speaks first. */
  readonly opening: string | null
  /** The answer to a challenge, both decoded. Throws a MailFailure where the server proves to be wrong. */
  answer(challenge: Buffer): Promise<string> | string
  /** Called when the server says that it is done: throws where it may not be done yet. */
  finish?(): void
  /** What the server said inside a challenge about a failure that is to come (the JSON of OAuth mechanisms). */
  readonly hint?: string | null
}

/** Texts that must not be quoted from anything the server says during the exchange. */
export function formsOf(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64')
  return [secret, base64]
}
