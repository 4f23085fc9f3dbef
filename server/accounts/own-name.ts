// What we call ourselves to mail servers.
import { hostname } from 'node:os'

/** RFC 5321 §4.1.1.1: our full name, else an address literal; a short host name is refused by some servers. */
export function ownName(): string {
  const name = hostname()
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(name) ? name : '[127.0.0.1]'
}
