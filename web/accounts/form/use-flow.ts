// From the form to a check, from a check back to the form or on to a saved account.
import { useMutation } from '@tanstack/react-query'
import { startCheck } from '../../../contract/check.ts'
import { call } from '../../api/call.ts'
import { Refused } from '../../api/refused.ts'
import { useMe } from '../../people/me.ts'
import type { FieldErrors } from '../../ui/fields.ts'
import { keepCheck } from '../ladder/checks.ts'
import type { ProblemActions } from '../ladder/ProblemCard.tsx'
import { type Draft, draftAfter, type Move } from './draft.ts'
import { type Entered, entered } from './entered.ts'
import { sealEntered } from './seal-entered.ts'

interface Steps {
  draft: Draft
  move: (move: Move) => void
  setErrors: (errors: FieldErrors) => void
  showCheck: (id: string) => void
  showForm: () => void
  /** Keeps the account: creates it, or changes the one that is edited. */
  keep: (mailbox: Entered, checkId: string | undefined) => Promise<unknown>
  kept: () => void
}

export function useFlow({ draft, move, setErrors, showCheck, showForm, keep, kept }: Steps) {
  const me = useMe()
  const refused = (error: unknown) => {
    const fields = fieldsOf(error)
    if (!fields) return
    setErrors(fields)
    showForm()
  }
  const start = useMutation({
    mutationFn: async (next: Draft) => call(startCheck, { body: await sealEntered(entered(next), me) }),
    onSuccess: (check) => {
      keepCheck(check)
      showCheck(check.id)
    },
    onError: refused,
  })
  const save = useMutation({
    mutationFn: async (checkId: string | undefined) => keep(await sealEntered(entered(draft), me), checkId),
    onSuccess: kept,
    onError: refused,
  })
  const mend = (step: Move) => {
    move(step)
    start.mutate(draftAfter(draft, step))
  }
  const actions: ProblemActions = {
    useSettings: ({ settings }) => mend({ do: 'apply', settings }),
    trust: (pins) => mend({ do: 'trust', pins }),
  }
  return { start, save, actions }
}

/** What belongs beside a field of the form; undefined: it does not, and is shown above it. */
function fieldsOf(error: unknown): FieldErrors | undefined {
  if (!(error instanceof Refused)) return undefined
  const { code, fields = [] } = error.refusal
  if (code === 'password-needed') {
    const named = fields.map(({ field }) => [field.replace(/^(smtp|imap)$/, '$1.password'), code])
    return named.length > 0 ? Object.fromEntries(named) : { 'smtp.password': code }
  }
  return fields.length > 0 ? Object.fromEntries(fields.map((one) => [one.field, one.code])) : undefined
}
