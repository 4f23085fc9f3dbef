// Addresses inside the prose and the fields of bounces. Looser than RFC 5321 (bounces hold what people typed), stricter
// than "something with an @" (Message-IDs and host names are no recipients).

const local = /[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\u0080-\uffff-]{1,80}/.source
const domain =
  /(?:[A-Za-z0-9\u0080-\uffff](?:[A-Za-z0-9\u0080-\uffff_-]{0,62})\.){1,8}[A-Za-z\u0080-\uffff][A-Za-z0-9\u0080-\uffff-]{1,62}/
    .source
const quoted = /"[^"\s@<>]{1,64}"/.source

/** One address; to be used with flags of one's own. */
export const addressPattern = `(?:${local}|${quoted})@${domain}`
const address = new RegExp(addressPattern)
const every = new RegExp(addressPattern, 'g')

/** The first address in the text, domain in lower case. */
export function addressIn(text: string): string | undefined {
  const found = address.exec(text.slice(0, 4000))?.[0]
  return found === undefined ? undefined : tidy(found)
}

export function addressesIn(text: string): string[] {
  return [...new Set((text.slice(0, 64 * 1024).match(every) ?? []).map(tidy))]
}

function tidy(found: string): string {
  const at = found.lastIndexOf('@')
  const name = found.slice(0, at).replace(/^(?:'|=3C|mailto=|rfc822=|`)/i, '')
  return `${name}@${found.slice(at + 1).toLowerCase()}`
}
