// From a refusal, or from our own look at an entry, to the words beside each field.

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { Refused } from '../api/refused.ts'

/** Field path → code of what is wrong with it. */
export type FieldErrors = Readonly<Record<string, string>>

/** Errors on show; typing in a field takes its error away, because it is about what stood there before. */
export function useErrors() {
  const [errors, show] = useState<FieldErrors>({})
  const drop = (field: string) => {
    const { [field]: _gone, ...rest } = errors
    show(rest)
  }
  return { errors, show, drop }
}

/** What the contract says about an entry before it is sent. */
export function errorsOf(schema: z.ZodType, entry: unknown): FieldErrors {
  const parsed = schema.safeParse(entry)
  if (parsed.success) return {}
  return Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), codeOfIssue(issue)]))
}

/** The fields that the server named. */
export function refusedFields(error: unknown): FieldErrors {
  if (!(error instanceof Refused)) return {}
  return Object.fromEntries((error.refusal.fields ?? []).map(({ field, code }) => [field, code]))
}

const known = {
  missing: 'required',
  'too-big': 'tooLong',
  too_small: 'required',
  too_big: 'tooLong',
  'password-short': 'passwordShort',
  email: 'email',
  host: 'host',
  port: 'port',
  required: 'required',
  unencrypted: 'unencrypted',
  holes: 'holes',
  'private-network-denied': 'privateNetwork',
  'unencrypted-needs-private-address': 'unencrypted',
} as const

/** Words for a code; a code that we do not know says that the value is not accepted. */
export function useFieldWords() {
  const { t } = useTranslation()
  return (code: string | undefined) => {
    if (!code) return undefined
    const word = known[code as keyof typeof known]
    return t(`fieldErrors.${word ?? 'invalid'}`)
  }
}

function codeOfIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_format' && issue.format === 'email') return 'email'
  if (issue.code === 'invalid_format' && issue.path.includes('host')) return 'host'
  if (issue.path.at(-1) === 'port') return 'port'
  return issue.code
}
