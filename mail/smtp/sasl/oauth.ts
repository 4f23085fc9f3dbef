// XOAUTH2 (developers.google.com/workspace/gmail/imap/xoauth2-protocol) and OAUTHBEARER (RFC 7628): an access token in
// place of a password. A refusal comes as a challenge with JSON inside, which must be answered before the reply comes.
import type { Exchange } from './exchange.ts'

export function xoauth2(username: string, accessToken: string): Exchange {
  return tokenExchange(`user=${username}\x01auth=Bearer ${accessToken}\x01\x01`, '')
}

/** RFC 7628 3.1; the answer to the error is a single ^A (3.2.3). */
export function oauthBearer(username: string, accessToken: string): Exchange {
  return tokenExchange(`n,a=${saslName(username)},\x01auth=Bearer ${accessToken}\x01\x01`, '\x01')
}

/** RFC 5801 4: `,` and `=` have a meaning of their own there. */
export function saslName(name: string): string {
  return name.replace(/=/g, '=3D').replace(/,/g, '=2C')
}

function tokenExchange(opening: string, acknowledgement: string): Exchange & { hint: string | null } {
  const exchange = {
    opening,
    hint: null as string | null,
    answer(challenge: Buffer) {
      // An empty challenge comes from servers that ignore the initial response.
      if (challenge.length === 0) return opening
      exchange.hint = challenge
        .toString('utf8')
        .replace(/\p{Cc}/gu, ' ')
        .slice(0, 1000)
      return acknowledgement
    },
  }
  return exchange
}
