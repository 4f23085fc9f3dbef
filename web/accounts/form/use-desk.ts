// The state of the form: the draft, what was found for the address, the provider chosen by hand, what is wrong.
import { useQuery } from '@tanstack/react-query'
import { useReducer, useState } from 'react'
import type { FieldErrors } from '../../ui/fields.ts'
import type { Desk } from './desk.ts'
import { type Draft, draftAfter, type FoundServers, type Move } from './draft.ts'
import { draftErrors } from './entered.ts'
import type { Choice } from './ProviderPicker.tsx'
import { serversOf } from './provider-servers.ts'
import { providers as providerTable } from './providers.ts'
import { useFinding } from './use-finding.ts'

export interface DeskStart {
  draft: Draft
  keepsSecret: boolean
  /** The provider that the address of the page names (?provider=gmail). */
  providerId?: string | undefined
  /** False: settings are there already, and nothing is to be searched. */
  searches: boolean
}

const none: readonly never[] = []

export function useDesk({ draft: start, keepsSecret, providerId, searches }: DeskStart) {
  const providers = useQuery(providerTable).data ?? none
  const [draft, dispatch] = useReducer(draftAfter, start)
  const [picked, setPicked] = useState<Choice>()
  const [errors, setErrors] = useState<FieldErrors>({})
  const named = providers.find(({ id }) => id === providerId)
  const choice = picked ?? (named && { provider: named, host: undefined, holes: {} })
  const move = (step: Move) => {
    setErrors(errorsAfter(errors, step))
    dispatch(step)
  }
  const onFound = (found: FoundServers) => {
    const fill: Move = { do: 'fill', found, chosen: false }
    setErrors((before) => errorsAfter(before, fill))
    dispatch(fill)
  }
  const finding = useFinding({ address: draft.address, providers, wanted: searches, choice, onFound })

  const choose = (next: Choice) => {
    setPicked(next)
    move({ do: 'fill', found: serversOf(next.provider, { ...next, address: draft.address }), chosen: true })
  }
  /** True when the draft can be sent; otherwise the fields say why, and the first of them gets the focus. */
  const check = () => {
    const found = draftErrors(draft, { keepsSecret })
    setErrors(found)
    focusFirst(found)
    return Object.keys(found).length === 0
  }
  const provider = choice?.provider ?? (finding.state === 'found' ? finding.provider : undefined)
  const desk: Desk = { draft, move, errors, finding, provider, keepsSecret }
  return { desk, providers, choice, choose, check, setErrors }
}

/** An error is about what stood there before: a move takes away those that it concerns. */
function errorsAfter(errors: FieldErrors, move: Move): FieldErrors {
  const kept = Object.entries(errors).filter(([field]) => !concerns(move, field))
  return Object.fromEntries(kept)
}

function concerns(move: Move, field: string): boolean {
  switch (move.do) {
    case 'type-address':
      return field === 'address' || field.endsWith('.username')
    case 'type-name':
      return field === 'displayName'
    case 'type':
      return (
        field === `${move.protocol}.${move.field}` || (move.field === 'host' && field === `${move.protocol}.security`)
      )
    case 'choose-security':
      return field === `${move.protocol}.security` || field === `${move.protocol}.port`
    case 'want-imap':
    case 'own-credentials':
      return field.startsWith('imap')
    case 'fill':
      return /\.(host|port|security|username)$/.test(field)
    case 'apply':
    case 'restore':
    case 'trust':
      return true
    default:
      return move satisfies never
  }
}

function focusFirst(errors: FieldErrors) {
  requestAnimationFrame(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('form [name]')]
    fields.find((field) => field.name in errors)?.focus()
  })
}
