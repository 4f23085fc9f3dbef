// When messages may leave: days of the week and hours of the day in the account's time zone.
import type { Pacing } from '../../../contract/pacing.ts'
import { dateAt, instantOf, weekdayOf } from './zone-time.ts'

export type SendingHours = Pick<Pacing, 'days' | 'from' | 'until' | 'timeZone'>

/** The first open moment at or after a time; null: there is none within the next weeks. */
export type NextOpening = (time: number) => number | null

// Two Sundays in a row can fall into the same missing hour nowhere; a month is more than enough.
const daysAhead = 31

/**
 * A day's span begins with `from` (else midnight) and ends before `until` (else the next midnight). Where `until` is not
 * later than `from`, it is the one of the next day: the night belongs to the day on which it begins.
 */
export function openings(hours: SendingHours): NextOpening {
  const days = new Set(hours.days)
  if (days.size === 7 && hours.from === hours.until) return (time) => time
  const spanOf = remembered((date) => spanOn(date, hours))
  return (time) => {
    const today = dateAt(time, hours.timeZone)
    for (let date = today - 2; date < today + daysAhead; date++) {
      if (!days.has(weekdayOf(date))) continue
      const { opens, closes } = spanOf(date)
      if (time < closes && opens < closes) return Math.max(time, opens)
    }
    return null
  }
}

interface Span {
  readonly opens: number
  readonly closes: number
}

function spanOn(date: number, { from, until, timeZone }: SendingHours): Span {
  const begins = from === null ? 0 : minutesOf(from)
  const ends = until === null ? 24 * 60 : minutesOf(until)
  const closing = ends > begins ? { date, minutes: ends } : { date: date + 1, minutes: ends }
  return { opens: instantOf({ date, minutes: begins }, timeZone), closes: instantOf(closing, timeZone) }
}

/** '18:30' → 1110 */
function minutesOf(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return Number(hours) * 60 + Number(minutes)
}

function remembered<Answer>(ask: (key: number) => Answer): (key: number) => Answer {
  const known = new Map<number, Answer>()
  return (key) => {
    const answer = known.get(key) ?? ask(key)
    known.set(key, answer)
    return answer
  }
}
