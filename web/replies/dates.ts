// Days and times as a list of mails shows them: as short as they can be understood.
import { clock } from '../ui/moments.ts'

/** "14 h 32" today, "3 nov." this year, "3 nov. 2025" before. */
export function shortWhen(at: string, o: { now: number; locale: string }): string {
  return sameDay(at, o.now) ? clock(at, o.locale) : shortDay(at, o)
}

/** "3 nov.", with the year when it is another one. */
export function shortDay(at: string, { now, locale }: { now: number; locale: string }): string {
  const date = new Date(at)
  const year = date.getFullYear() === new Date(now).getFullYear() ? {} : ({ year: 'numeric' } as const)
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...year }).format(date)
}

/** A calendar day that belongs to no time zone: "12 décembre 2026". */
export function calendarDay(date: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
}

const sameDay = (at: string, now: number) => new Date(at).toDateString() === new Date(now).toDateString()
