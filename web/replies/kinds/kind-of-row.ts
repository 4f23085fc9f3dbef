// The one kind that a row names: what a person should know first. A plain reply needs no word.
import type { IncomingKind } from '../../../contract/conversation.ts'

const worst = ['complaint', 'bounce'] as const
const quiet = ['auto-reply', 'other'] as const

/** Undefined where somebody answered and nothing went wrong. */
export function kindOfRow(kinds: readonly IncomingKind[]): IncomingKind | undefined {
  const bad = worst.find((kind) => kinds.includes(kind))
  if (bad || kinds.includes('human')) return bad
  return quiet.find((kind) => kinds.includes(kind))
}
