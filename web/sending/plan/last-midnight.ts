// When the day began in a time zone, for a picture: on the two days a year when clocks change it may be an hour off.

/** In milliseconds. */
export function lastMidnight(now: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', minute: 'numeric', second: 'numeric' })
  const [hours = 0, minutes = 0, seconds = 0] = format.format(now).split(':').map(Number)
  return Math.floor(now / 1_000) * 1_000 - ((hours * 60 + minutes) * 60 + seconds) * 1_000
}
