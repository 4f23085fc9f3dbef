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
  let last: (Span & { asked: number }) | undefined
  return (time) => {
    // The plan asks thousands of times for moments of the same few days, and Intl is slow.
    if (last === undefined || time < last.asked || time >= last.closes) last = nextSpan(time, hours, days)
    return last === undefined ? null : Math.max(time, last.opens)
  }
}

function nextSpan(
  time: number,
  hours: SendingHours,
  days: ReadonlySet<number>,
): (Span & { asked: number }) | undefined {
  const today = dateAt(time, hours.timeZone)
  for (let date = today - 2; date < today + daysAhead; date++) {
    if (!days.has(weekdayOf(date))) continue
    const span = spanOn(date, hours)
    if (time < span.closes && span.opens < span.closes) return { ...span, asked: time }
  }
  return undefined
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
