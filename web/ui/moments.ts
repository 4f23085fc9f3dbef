// Dates, spans and numbers in the reader's language.

const steps = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** "il y a 3 min", "dans 61 jours". Undefined within the last half minute: the caller has words for "just now". */
export function distance(at: string, o: { now: number; locale: string; style?: 'short' | 'long' }): string | undefined {
  const seconds = (Date.parse(at) - o.now) / 1000
  const step = steps.find(([, size]) => Math.abs(seconds) >= size)
  if (!step && Math.abs(seconds) < 30) return undefined
  const [unit, size] = step ?? ['second', 1]
  const format = new Intl.RelativeTimeFormat(o.locale, { numeric: 'auto', style: o.style ?? 'short' })
  return format.format(Math.round(seconds / size), unit)
}

/** The whole date and time, for tooltips and records: "24 nov. 2026, 14 h 32". */
export function moment(at: string, locale: string): string {
  return `${day(at, locale)}, ${clock(at, locale)}`
}

export function day(at: string, locale: string): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? at : new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(date)
}

/** Milliseconds as a person says them: "240 ms", "2,1 s", "5 min". */
export function span(ms: number, locale: string): string {
  const [unit, size, digits] = scaleOf(ms)
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(ms / size)
}

function scaleOf(ms: number) {
  if (ms < 1_000) return ['millisecond', 1, 0] as const
  return ms < 100_000 ? (['second', 1_000, 1] as const) : (['minute', 60_000, 0] as const)
}

export function count(value: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(value)
}

/** The time of day: "14 h 32", "2:32 PM". */
export function clock(at: string, locale: string): string {
  const date = new Date(at)
  if (locale !== 'fr') return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(date)
  return `${date.getHours()}\u00a0h\u00a0${String(date.getMinutes()).padStart(2, '0')}`
}

/** An hour of any day, for axes: "18 h", "6 PM". */
export function hourName(hour: number, locale: string): string {
  if (locale === 'fr') return `${hour}\u00a0h`
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', timeZone: 'UTC' }).format(Date.UTC(2023, 0, 1, hour % 24))
}

/** The day of a moment: "demain", else "mardi 24 nov."; undefined for today. */
export function dayName(
  at: string,
  o: { now: number; locale: string },
): { tomorrow: boolean; name: string } | undefined {
  const days = Math.round((midnight(Date.parse(at)) - midnight(o.now)) / 86_400_000)
  if (days === 0) return undefined
  if (days === 1)
    return { tomorrow: true, name: new Intl.RelativeTimeFormat(o.locale, { numeric: 'auto' }).format(1, 'day') }
  const format = new Intl.DateTimeFormat(o.locale, { weekday: 'long', day: 'numeric', month: 'short' })
  return { tomorrow: false, name: format.format(new Date(at)) }
}

const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0)

const lengths = [
  ['day', 86_400, 172_800],
  ['hour', 3_600, 7_200],
  ['minute', 60, 121],
  ['second', 1, 0],
] as const

/** How long something takes: "90 s", "45 min", "6 h". Rounded up: it is a promise. */
export function lasting(seconds: number, locale: string): string {
  const [unit, size] = lengths.find(([, , from]) => seconds >= from) ?? lengths[3]
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 })
  return format.format(Math.ceil(seconds / size))
}

/** Sizes as people say them: "12 Ko", "3,4 MB". */
export function size(bytes: number, locale: string): string {
  const [unit, part] =
    bytes < 1_000
      ? (['byte', 1] as const)
      : bytes < 1_000_000
        ? (['kilobyte', 1e3] as const)
        : (['megabyte', 1e6] as const)
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    // Short, English has no plural of it.
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
  })
  return format.format(bytes / part)
}
