// The form of limits and pace: texts as they are typed, and what they mean.
import { Pacing } from '../../../contract/pacing.ts'
import { errorsOf, type FieldErrors } from '../../ui/fields.ts'

export interface PacingDraft {
  perHour: string
  perDay: string
  gapSeconds: string
  jitterSeconds: string
  /** 1 = Monday … 7 = Sunday. */
  days: number[]
  anyHour: boolean
  from: string
  until: string
  timeZone: string
  rampUp: boolean
  rampStart: string
  rampAdd: string
  connections: string
}

export function draftOf(pacing: Pacing): PacingDraft {
  const { perHour, perDay, gapSeconds, jitterSeconds, days, from, until, timeZone, rampUp, connections } = pacing
  return {
    perHour: text(perHour),
    perDay: text(perDay),
    gapSeconds: text(gapSeconds),
    jitterSeconds: text(jitterSeconds),
    days: [...days],
    anyHour: from === null && until === null,
    from: from ?? '08:00',
    until: until ?? '19:00',
    timeZone,
    rampUp: rampUp !== null,
    rampStart: text(rampUp?.start ?? 20),
    rampAdd: text(rampUp?.add ?? 10),
    connections: text(connections),
  }
}

export function pacingOf(draft: PacingDraft): Pacing {
  return {
    perHour: limit(draft.perHour),
    perDay: limit(draft.perDay),
    gapSeconds: number(draft.gapSeconds),
    jitterSeconds: number(draft.jitterSeconds),
    days: draft.days.toSorted((a, b) => a - b),
    from: draft.anyHour ? null : draft.from,
    until: draft.anyHour ? null : draft.until,
    timeZone: draft.timeZone,
    rampUp: draft.rampUp ? { start: number(draft.rampStart), add: number(draft.rampAdd) } : null,
    connections: number(draft.connections),
  }
}

/** By field of the contract (`rampUp.start`). */
export function pacingErrors(draft: PacingDraft): FieldErrors {
  return errorsOf(Pacing, pacingOf(draft))
}

const text = (value: number | null) => (value === null ? '' : String(value))
const limit = (typed: string) => (typed.trim() === '' ? null : number(typed))
/** An empty field is zero where zero is a value; elsewhere the contract refuses it. */
const number = (typed: string) => Number(typed.replace(/\s/g, ''))
