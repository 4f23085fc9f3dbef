// What zod found, as field errors: where (JSON path), and a short code for the words beside the field. A message that
// already is a code (a single lower-case word, as in contract/) stays.
import type { Refusal } from '../../contract/refusal.ts'

type FieldError = NonNullable<Refusal['fields']>[number]

/** What we read of a zod issue. */
export interface Issue {
  code?: string
  path: readonly PropertyKey[]
  message: string
  minimum?: unknown
  format?: string
  keys?: readonly string[]
}

export function fieldErrors(issues: readonly Issue[]): FieldError[] {
  return issues.flatMap((issue) => {
    const unknown = issue.keys?.map((key) => [...issue.path, key])
    return (unknown ?? [issue.path]).map((path) => ({ field: path.map(String).join('.'), code: codeOf(issue) }))
  })
}

function codeOf(issue: Issue): string {
  if (/^[a-z]+(-[a-z]+)*$/.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined') ? 'missing' : 'type'
    case 'too_small':
      return issue.minimum === 1 ? 'missing' : 'too-small'
    case 'too_big':
      return 'too-big'
    case 'invalid_format':
      return issue.format ?? 'format'
    case 'unrecognized_keys':
      return 'unknown'
    default:
      return 'invalid'
  }
}
