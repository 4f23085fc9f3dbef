// PostgreSQL keeps no NUL, and no half of a character (a lone surrogate): texts are stored without the one, and with the
// replacement character for the other, as they are sent (RFC 3629 3).

export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}

/** The same for every text inside a value that is stored as JSON. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? storable(inner) : inner))
}
