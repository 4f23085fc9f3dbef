// The one map from failure to answer: refusals keep their code, what the framework and the database say is
// translated, everything else is a bug: it gets a reference number and stands in the log under it.
import { randomBytes } from 'node:crypto'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { Locale } from '../../contract/people.ts'
import type { Refusal as Problem, RefusalCode } from '../../contract/refusal.ts'
import { refusals as en } from '../../locales/refusals.en.ts'
import { refusals as fr } from '../../locales/refusals.fr.ts'
import { isDatabaseAway } from '../db/away.ts'
import { fieldErrors, type Issue } from './field-errors.ts'
import { Refusal, type RefusalDetails } from './refusal.ts'

const words = { fr, en } satisfies Record<Locale, Record<RefusalCode, string>>

const statusOf = {
  invalid: 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  'already-exists': 409,
  'wrong-password': 401,
  'too-many-attempts': 429,
  'first-run-over': 409,
  'wrong-token': 403,
  'password-needed': 409,
  'unencrypted-needs-private-address': 400,
  'private-network-denied': 403,
  'sealed-for-another-server': 400,
  'vault-not-ready': 503,
  'confirmation-mismatch': 400,
  'too-large': 413,
  'too-late': 409,
  'database-away': 503,
  bug: 500,
} satisfies Record<RefusalCode, number>

/**
 * The problem+json (RFC 9457) for anything that was thrown while a request was served. `largest`: the field to blame for
 * a body that is too large.
 */
export function problemOf(error: unknown, language: Locale, largest?: string): Problem {
  const refusal = refusalOf(error, largest)
  const problem = say(refusal.code, language, refusal.details)
  return refusal.code === 'bug' ? { ...problem, reference: randomBytes(5).toString('hex') } : problem
}

function say(code: RefusalCode, language: Locale, details: RefusalDetails): Problem {
  const { detail } = details
  const fields = details.field === undefined ? details.fields : [{ field: details.field, code }]
  return {
    type: `urn:fluenzr:refusal:${code}`,
    title: words[language][code],
    status: details.status ?? statusOf[code],
    code,
    ...(detail === undefined ? {} : { detail: typeof detail === 'string' ? detail : detail[language] }),
    ...(fields === undefined ? {} : { fields }),
    ...(details.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: details.retryAfterSeconds }),
  }
}

function refusalOf(error: unknown, largest: string | undefined): Refusal {
  if (error instanceof Refusal) return error
  if (isDatabaseAway(error)) return new Refusal('database-away', { retryAfterSeconds: 2 })
  if (hasZodFastifySchemaValidationErrors(error)) return invalid(error)
  return fromFramework(error, largest)
}

/** A malformed id in the path names nothing: not found. */
function invalid(error: { validationContext?: string | undefined; validation: FoundByZod[] }): Refusal {
  if (error.validationContext === 'params') return new Refusal('not-found')
  return new Refusal('invalid', { fields: fieldErrors(error.validation.map(issueOf)) })
}

/** A zod issue as fastify-type-provider-zod passes it on: code and path under other names, the rest in `params`. */
interface FoundByZod {
  keyword: string
  instancePath: string
  message?: string
  params: Record<string, unknown>
}

function issueOf(found: FoundByZod): Issue {
  return {
    ...found.params,
    code: found.keyword,
    path: found.instancePath.split('/').slice(1),
    message: found.message ?? '',
  }
}

/** Errors of fastify itself carry the status of the caller's mistake; anything from 500 on is ours. */
function fromFramework(error: unknown, largest: string | undefined): Refusal {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status === 413) return new Refusal('too-large', largest ? { field: largest } : {})
  if (status === 404) return new Refusal('not-found')
  if (status >= 400 && status < 500) return new Refusal('invalid', { status })
  return new Refusal('bug')
}
