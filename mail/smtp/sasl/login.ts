// LOGIN (draft-murchison-sasl-login, never a standard): the server asks for the user name, then for the password. The
// wording of the questions differs between servers, their order does not. Only over TLS.
import type { Exchange } from './exchange.ts'

export function login(username: string, password: string): Exchange {
  const answers = [username, password]
  return { opening: null, answer: () => answers.shift() ?? '' }
}
