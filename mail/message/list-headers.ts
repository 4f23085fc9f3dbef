// How a receiver offers "unsubscribe" beside a message to a list: List-Unsubscribe (RFC 2369) and one click (RFC 8058).

/**
 * `url`: an absolute http(s) address that belongs to this message alone. One click is a POST to it; a GET must change
 * nothing, because scanners follow every link. Receivers honour it over https only; undefined: no such address.
 * `mailto`: beside it, for programs that would rather send a mail, and where there is no https.
 */
export function listHeaders(url: string, mailto?: string): Readonly<Record<string, string>> | undefined {
  const parsed = URL.parse(url)
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.href.length > 900) return undefined
  return {
    'List-Unsubscribe': [parsed.href, ...(mailto === undefined ? [] : [mailto])].map(bracketed).join(', '),
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

/** RFC 6068: what arrives at `address` under this subject. */
export function mailtoOf(address: string, subject: string): string {
  return `mailto:${encodeURIComponent(address).replace('%40', '@')}?subject=${encodeURIComponent(subject)}`
}

function bracketed(address: string): string {
  return `<${address.replace(/[<>,]/g, encodeURIComponent)}>`
}
