// The draft on the page, its errors, and the key under which it is sent: the same key for every try to send the same
// thing, so that a lost answer never makes two messages.
import { useState } from 'react'
import { newId } from '../../accounts/form/new-id.ts'
import { type FieldErrors, refusedFields, useErrors } from '../../ui/fields.ts'
import { type Draft, emptyDraft } from './draft.ts'

let kept: Draft = emptyDraft

export interface Desk {
  draft: Draft
  /** A change, or what makes one out of the draft as it is by then (files are read meanwhile). */
  change: (change: Partial<Draft> | ((draft: Draft) => Partial<Draft>)) => void
  errors: FieldErrors
  show: (errors: FieldErrors) => void
  /** Puts the server's refusal beside the fields. */
  showRefused: (error: unknown) => void
  key: string
  clear: () => void
}

export function useDraft(accountId: string | undefined): Desk {
  const [draft, set] = useState<Draft>(() => (accountId ? { ...kept, accountId } : kept))
  const [key, setKey] = useState(newId)
  const { errors, show } = useErrors()
  const keep = (next: Draft) => {
    kept = next
    return next
  }
  return {
    draft,
    key,
    errors,
    show,
    showRefused: (error) => show(byField(refusedFields(error))),
    change: (change) => {
      set((before) => keep({ ...before, ...(typeof change === 'function' ? change(before) : change) }))
      setKey(newId())
      if (typeof change !== 'function') show(without(errors, Object.keys(change)))
    },
    clear: () => {
      set((before) => keep({ ...emptyDraft, accountId: before.accountId }))
      setKey(newId())
      show({})
    },
  }
}

function without(errors: FieldErrors, fields: readonly string[]): FieldErrors {
  return Object.fromEntries(Object.entries(errors).filter(([field]) => !fields.includes(field)))
}

/** `to.3.address` and `recipients.7` belong to the fields of the page that hold them. */
function byField(refused: FieldErrors): FieldErrors {
  const field = (path: string) => {
    const first = path.split('.')[0] ?? path
    return first === 'recipients' ? 'list' : first
  }
  return Object.fromEntries(Object.entries(refused).map(([path, code]) => [field(path), code]))
}
