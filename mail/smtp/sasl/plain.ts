// PLAIN (RFC 4616): authorization identity (none), user name and password in one line. Only over TLS.
import type { Exchange } from './exchange.ts'

export function plain(username: string, password: string): Exchange {
  return {
    opening: `\0${username}\0${password}`,
    // Some servers ask again for what was said with AUTH.
    answer: () => `\0${username}\0${password}`,
  }
}
