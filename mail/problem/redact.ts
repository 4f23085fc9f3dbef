// Takes passwords and tokens out of everything that a server said and that is told of a conversation, in every form in which a
// mail dialogue can hold them (as they are, quoted, in base64 at any offset: AUTH PLAIN, AUTH LOGIN; a server may echo
// what it got), and control characters, which would drive a terminal and which PostgreSQL does not store (NUL).
const shown = '[secret]'

export type Redact = (text: string) => string

/** A function that replaces every form of the secrets, and every control character but the line break. */
export function redactor(secrets: readonly string[]): Redact {
  const forms = [...new Set(secrets.flatMap(formsOf))].sort((one, other) => other.length - one.length)
  return (text) => withoutControls(forms.reduce((left, form) => left.replaceAll(form, shown), text))
}

/** The line break is none of them. */
export function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, '\u{FFFD}')
}

function formsOf(secret: string): string[] {
  if (secret === '') return []
  const quoted = secret.replace(/["\\]/g, '\\$&')
  const plain = [secret, quoted, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]
  const bytes = Buffer.from(secret)
  return [...plain, ...base64Forms(bytes), bytes.toString('latin1'), bytes.toString('hex')]
}

/**
 * The whole in base64, and the characters that any base64 text containing the secret must contain, whatever stands
 * before and behind it. Short ones are left out: they would hit anything.
 */
function base64Forms(bytes: Buffer): string[] {
  const inside = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
    const first = Math.ceil((offset * 4) / 3)
    const last = Math.floor(((offset + bytes.length) * 4) / 3)
    return encoded.slice(first, last)
  })
  return [bytes.toString('base64'), ...inside].filter((form) => form.length >= 6)
}
