// Wall clocks and instants of a time zone, with nothing but Intl: where the clock jumps forward an hour is missing, where
// it falls back one comes twice.

const minute = 60_000
const day = 24 * 60 * minute

/** A date and a time of day as they stand on a wall; `minutes` since midnight, up to 24 h. */
export interface WallTime {
  /** Days since 1970-01-01. */
  readonly date: number
  readonly minutes: number
}

export function isTimeZone(name: string): boolean {
  try {
    formatOf(name)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** The day on the calendar there, counted from 1970-01-01. */
export function dateAt(time: number, zone: string): number {
  return Math.floor((time + offsetAt(time, zone)) / day)
}

/** 1 = Monday … 7 = Sunday; 1970-01-01 was a Thursday. */
export function weekdayOf(date: number): number {
  return ((((date + 3) % 7) + 7) % 7) + 1
}

/**
 * The first instant at which the clocks there show this time or a later one: of an hour that comes twice the first, of an
 * hour that is missing the moment of the jump (also where it is midnight, or a whole day, that is missing).
 */
export function instantOf({ date, minutes }: WallTime, zone: string): number {
  const wall = date * day + minutes * minute
  const before = offsetAt(wall - day, zone)
  const after = offsetAt(wall + day, zone)
  if (before === after) return wall - before
  const change = changeBetween(wall - day, wall + day, zone)
  return wall - before < change ? wall - before : Math.max(change, wall - after)
}

/** The instant at which the offset of `from` ends, to the millisecond; zones change at most once in two days. */
function changeBetween(from: number, until: number, zone: string): number {
  const before = offsetAt(from, zone)
  let [low, high] = [from, until]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle, zone) === before) low = middle
    else high = middle
  }
  return high
}

/** Milliseconds that the clocks there are ahead of UTC. */
function offsetAt(time: number, zone: string): number {
  const second = Math.floor(time / 1000) * 1000
  const shown: Record<string, number> = {}
  for (const { type, value } of formatOf(zone).formatToParts(second)) shown[type] = Number(value)
  const { year = 0, month = 1, day: dayOfMonth = 1, hour = 0, minute: minutes = 0, second: seconds = 0 } = shown
  return Date.UTC(year, month - 1, dayOfMonth, hour, minutes, seconds) - second
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Throws RangeError for a name that is no time zone. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const all = 'numeric' as const
  const shown = { year: all, month: all, day: all, hour: all, minute: all, second: all }
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', calendar: 'gregory', ...shown })
  formats.set(timeZone, format)
  return format
}
