// How a receiver offers "unsubscribe" beside a message to a list: List-Unsubscribe (RFC 2369) and one click (RFC 8058).

/**
 * `url`: an absolute http(s) address that belongs to this message alone. One click is a POST to it; a GET must change
 * nothing, because scanners follow every link. Receivers honour it over https only; undefined: no such address.
 */
export function listHeaders(url: string): Readonly<Record<string, string>> | undefined {
  const parsed = URL.parse(url)
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.href.length > 900) return undefined
  return {
    'List-Unsubscribe': `<${parsed.href.replace(/[<>,]/g, encodeURIComponent)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}
