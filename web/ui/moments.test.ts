// Moments and sizes as each language says them.
import { expect, test } from 'vitest'
import { clock, dayName, hourName, lasting, moment, size } from './moments.ts'

const at = (hours: number, minutes: number) => new Date(2026, 10, 24, hours, minutes).toISOString()
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test('the time of day', () => {
  expect(plain(clock(at(14, 5), 'fr'))).toBe('14 h 05')
  expect(plain(clock(at(14, 5), 'en'))).toBe('2:05 PM')
  expect([hourName(0, 'fr'), hourName(24, 'fr'), hourName(18, 'en')].map(plain)).toEqual(['0 h', '24 h', '6 PM'])
})

test('the whole moment says its time as the time of day is said', () => {
  expect(plain(moment(at(14, 5), 'fr'))).toBe('24 nov. 2026, 14 h 05')
  expect(plain(moment(at(14, 5), 'en'))).toBe('Nov 24, 2026, 2:05 PM')
})

test('today has no name, tomorrow has one, later days are named by date', () => {
  const now = Date.parse(at(23, 50))
  expect(dayName(at(23, 59), { now, locale: 'fr' })).toBeUndefined()
  const nextDay = new Date(2026, 10, 25, 0, 5).toISOString()
  expect(dayName(nextDay, { now, locale: 'fr' })).toEqual({ tomorrow: true, name: 'demain' })
  const later = new Date(2026, 10, 27, 8, 0).toISOString()
  expect(dayName(later, { now, locale: 'fr' })).toEqual({ tomorrow: false, name: 'vendredi 27 nov.' })
})

test('how long something takes is never said too short', () => {
  expect([90, 121, 3_601, 7_200, 90_000, 200_000].map((seconds) => plain(lasting(seconds, 'fr')))).toEqual([
    '90 s',
    '3 min',
    '61 min',
    '2 h',
    '25 h',
    '3 j',
  ])
})

test('sizes', () => {
  expect([12, 12_300, 3_450_000].map((bytes) => plain(size(bytes, 'en')))).toEqual(['12 bytes', '12 kB', '3.5 MB'])
})
