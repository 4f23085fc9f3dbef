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

/** The whole date and time, for tooltips and records. */
export function moment(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))
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
