// What a person is shown of a secured connection.
import type { Fact } from '../../contract/ladder.ts'
import type { Secured } from '../tls/secure.ts'

export function securedFact({ protocol, cipher, chain, pinned }: Secured): Fact {
  return { kind: 'secured', protocol, cipher, chain, pinned }
}
