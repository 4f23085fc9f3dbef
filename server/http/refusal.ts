// A refusal is thrown wherever it is noticed, and becomes an answer in one place (failures.ts).
import type { Locale } from '../../contract/people.ts'
import type { Refusal as Problem, RefusalCode } from '../../contract/refusal.ts'

export interface RefusalDetails {
  /** JSON path of the field it is about (`smtp.host`); the code is then said beside that field too. */
  field?: string
  fields?: NonNullable<Problem['fields']>
  /** More than the code's own words: in each language, or the words of a server. */
  detail?: string | Readonly<Record<Locale, string>>
  retryAfterSeconds?: number
  /** Another status than the code's usual one. */
  status?: number
}

export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: RefusalDetails

  constructor(code: RefusalCode, details: RefusalDetails = {}) {
    super(`refused: ${code}`)
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }
}

/** Ends the request with this refusal. */
export function refuse(code: RefusalCode, details: RefusalDetails = {}): never {
  throw new Refusal(code, details)
}
