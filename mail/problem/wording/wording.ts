// What servers say, house by house. A row: the words (matched against one line in lower case), the code they mean, and
// where they were seen. To teach FluenzR a new wording, add a row to the theme it belongs to; the first match of the
// first theme wins, and rows are asked only after the codes that settle a matter by themselves.
import type { ProblemCode } from '../../../contract/problem.ts'
import type { Phase, Signs } from '../signs.ts'

export interface Wording {
  readonly code: ProblemCode
  readonly says: RegExp
  /** A link that means the same, whatever the words (in lower case). */
  readonly link?: RegExp
  /** The server, client or document in which these words stand. */
  readonly seen: string
  /** Only in these phases; everywhere when absent. */
  readonly where?: readonly Phase[]
  /** Only at this house: matched against the provider and the host. */
  readonly house?: RegExp
  readonly imap?: true
  /** Only while this was asked of the server. */
  readonly step?: 'mail' | 'rcpt' | 'data'
  /** Only where an answer with this first digit came; `none`: where no SMTP reply code was seen. */
  readonly answer?: 4 | 5 | 'none'
}

export function matches(row: Wording, signs: Signs): boolean {
  if (row.where !== undefined && !row.where.includes(signs.phase)) return false
  if (row.house !== undefined && !row.house.test(signs.house)) return false
  if (row.imap === true && signs.protocol !== 'imap') return false
  if (row.step !== undefined && row.step !== signs.step) return false
  if (row.answer === 'none' && signs.reply !== null) return false
  if (typeof row.answer === 'number' && row.answer !== signs.severity) return false
  return row.says.test(signs.text) || (row.link?.test(signs.links) ?? false)
}
