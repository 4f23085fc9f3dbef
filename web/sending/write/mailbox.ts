// Mailboxes as people type them: "claire@exemple.fr", "Claire Martin <claire@exemple.fr>". The server has the last word;
// here only what cannot be an address is pointed at.

export interface TypedMailbox {
  address: string
  name: string
}

const whole = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]+$/
const named = /^"?([^"<>]*?)"?\s*<([^<>\s]+)>$/

/** Undefined: not an address. */
export function readMailbox(text: string): TypedMailbox | undefined {
  const trimmed = text.trim()
  const [, name = '', address = trimmed] = named.exec(trimmed) ?? []
  return whole.test(address) ? { address, name: name.trim() } : undefined
}
