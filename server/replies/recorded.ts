// A mail in its conversation, for the first time.
import type { KeptKind } from './kept-kind.ts'
import type { Matched } from './match-mail.ts'
import type { HeardMail } from './read-kept.ts'
import type { Hearer } from './weigh.ts'

export interface Recorded {
  id: string
  account: Hearer
  mail: HeardMail
  kind: KeptKind
  match: Matched
  conversationId: string
}
