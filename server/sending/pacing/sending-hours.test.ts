// Days and hours on the wall of the account's time zone, where clocks jump forward and fall back.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openings, type SendingHours } from './sending-hours.ts'
import { isTimeZone } from './zone-time.ts'

const always: SendingHours = { days: [1, 2, 3, 4, 5, 6, 7], from: null, until: null, timeZone: 'Europe/Paris' }

function opens(hours: Partial<SendingHours>, time: string): string | null {
  const at = openings({ ...always, ...hours })(Date.parse(time))
  return at === null ? null : new Date(at).toISOString().replace('.000Z', 'Z')
}

describe('sending hours', () => {
  const office: Partial<SendingHours> = { days: [1, 2, 3, 4, 5], from: '09:00', until: '18:00' }

  test.each([
    ['during the day, at once', '2026-06-01T10:00:00Z', '2026-06-01T10:00:00Z'],
    ['the first second counts', '2026-06-01T07:00:00Z', '2026-06-01T07:00:00Z'],
    ['the last one does not', '2026-06-01T16:00:00Z', '2026-06-02T07:00:00Z'],
    ['early in the morning, the same day', '2026-06-01T03:00:00Z', '2026-06-01T07:00:00Z'],
    ['on Friday evening, on Monday', '2026-06-05T20:00:00Z', '2026-06-08T07:00:00Z'],
    ['on Friday evening before summer time, an hour earlier', '2026-03-27T20:00:00Z', '2026-03-30T07:00:00Z'],
    ['on Friday evening before winter time, an hour later', '2026-10-23T20:00:00Z', '2026-10-26T08:00:00Z'],
  ])('%s', (_, time, expected) => {
    expect(opens(office, time)).toBe(expected)
  })

  test('over midnight belong to the day on which they begin', () => {
    const night: Partial<SendingHours> = { days: [1], from: '22:00', until: '06:00' }
    expect(opens(night, '2026-06-02T03:00:00Z')).toBe('2026-06-02T03:00:00Z')
    expect(opens(night, '2026-06-02T04:00:00Z')).toBe('2026-06-08T20:00:00Z')
    expect(opens(night, '2026-06-01T03:00:00Z')).toBe('2026-06-01T20:00:00Z')
  })

  test('of a single day, without hours, are that whole day', () => {
    expect(opens({ days: [3] }, '2026-06-01T00:00:00Z')).toBe('2026-06-02T22:00:00Z')
    expect(opens({ days: [3] }, '2026-06-03T21:59:59Z')).toBe('2026-06-03T21:59:59Z')
    expect(opens({ days: [3] }, '2026-06-03T22:00:00Z')).toBe('2026-06-09T22:00:00Z')
  })

  test('with no day at all never come', () => {
    expect(opens({ days: [] }, '2026-06-01T00:00:00Z')).toBeNull()
  })
})

describe('where an hour is missing, sending opens at the jump and closes at the jump', () => {
  test.each([
    // 02:00 → 03:00
    ['Europe/Paris', '02:30', '04:00', '2026-03-29T00:00:00Z', '2026-03-29T01:00:00Z'],
    ['America/New_York', '02:30', '04:00', '2026-03-08T06:00:00Z', '2026-03-08T07:00:00Z'],
    // 02:00 → 02:30, half an hour
    ['Australia/Lord_Howe', '02:10', '04:00', '2026-10-03T15:00:00Z', '2026-10-03T15:30:00Z'],
    // Midnight itself is missing: the day begins at 01:00.
    ['Africa/Cairo', '00:00', '04:00', '2026-04-23T21:30:00Z', '2026-04-23T22:00:00Z'],
  ])('%s, from %s', (timeZone, from, until, time, expected) => {
    expect(opens({ timeZone, from, until }, time)).toBe(expected)
  })

  test('hours that are missing altogether are skipped', () => {
    const missing: Partial<SendingHours> = { days: [7], from: '02:10', until: '02:50' }
    expect(opens(missing, '2026-03-28T12:00:00Z')).toBe('2026-04-05T00:10:00Z')
  })

  test('a day that a country skipped is skipped', () => {
    // Samoa had no Friday, 30 December 2011.
    expect(opens({ days: [5], timeZone: 'Pacific/Apia' }, '2011-12-29T12:00:00Z')).toBe('2012-01-05T10:00:00Z')
  })
})

describe('where an hour comes twice, sending opens at the first one, once', () => {
  test.each([
    // 03:00 → 02:00
    ['Europe/Paris', '02:30', '05:00', '2026-10-24T23:00:00Z', '2026-10-25T00:30:00Z'],
    ['America/New_York', '01:30', '05:00', '2026-11-01T04:00:00Z', '2026-11-01T05:30:00Z'],
    // 02:00 → 01:30
    ['Australia/Lord_Howe', '01:40', '05:00', '2026-04-04T14:00:00Z', '2026-04-04T14:40:00Z'],
  ])('%s, from %s', (timeZone, from, until, time, expected) => {
    expect(opens({ timeZone, from, until }, time)).toBe(expected)
    const half = new Date(Date.parse(expected) + 45 * 60_000).toISOString().replace('.000Z', 'Z')
    expect(opens({ timeZone, from, until }, half)).toBe(half)
  })

  test('and closes at the first one', () => {
    const early: Partial<SendingHours> = { from: '00:00', until: '02:30' }
    expect(opens(early, '2026-10-25T00:29:59Z')).toBe('2026-10-25T00:29:59Z')
    expect(opens(early, '2026-10-25T00:30:00Z')).toBe('2026-10-25T23:00:00Z')
    expect(opens(early, '2026-10-25T01:10:00Z')).toBe('2026-10-25T23:00:00Z')
  })
})

test('away from the changes, the clock on the wall decides', () => {
  const twoDigits = (minutes: number) =>
    [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
  const summerMinute = fc
    .integer({ min: 0, max: 90 * 1440 })
    .map((n) => Date.parse('2026-05-01T00:00:00Z') + n * 60_000)
  const wall = (time: number, timeZone: string) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(time)
  const zones = fc.constantFrom('Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu')
  fc.assert(
    fc.property(summerMinute, fc.tuple(fc.nat(1439), fc.nat(1439)), zones, (time, minutes, timeZone) => {
      const [from, until] = minutes.toSorted((a, b) => a - b).map(twoDigits)
      if (from === undefined || until === undefined || from === until) return
      const inside = (at: number) => wall(at, timeZone) >= from && wall(at, timeZone) < until
      const at = openings({ ...always, from, until, timeZone })(time)
      if (at === null) throw new Error('never opens')
      expect(inside(at)).toBe(true)
      if (at > time) expect([inside(time), wall(at, timeZone)]).toEqual([false, from])
    }),
  )
})

test('a time zone is known or it is not', () => {
  expect(isTimeZone('Europe/Paris')).toBe(true)
  expect(isTimeZone('Europe/Parys')).toBe(false)
})
