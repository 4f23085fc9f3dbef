// What the pictures of an account's pace are drawn from.
import { expect, test } from 'vitest'
import { lastMidnight } from './last-midnight.ts'
import { limitInForce } from './limit-in-force.ts'
import { stepLine } from './step-line.ts'

test('a day begins when it begins where the account sends', () => {
  const now = Date.parse('2026-11-22T14:30:15.250Z')
  expect(new Date(lastMidnight(now, 'Europe/Paris')).toISOString()).toBe('2026-11-21T23:00:00.000Z')
  expect(new Date(lastMidnight(now, 'Asia/Kolkata')).toISOString()).toBe('2026-11-21T18:30:00.000Z')
  expect(new Date(lastMidnight(now, 'America/New_York')).toISOString()).toBe('2026-11-22T05:00:00.000Z')
})

test('the line is flat until something is sent, then steps up', () => {
  const scale = { x: (at: number) => at, y: (value: number) => 10 - value }
  expect(
    stepLine(
      [
        { at: 3, value: 1 },
        { at: 7, value: 4 },
      ],
      scale,
    ),
  ).toBe('M0 10.0 H3.0 V9.0 H7.0 V6.0')
  expect(stepLine([], scale)).toBe('M0 10.0')
})

test('the lower one of what is set and what the provider showed holds', () => {
  const pacing = {
    perHour: 50,
    perDay: null,
    gapSeconds: 0,
    jitterSeconds: 0,
    days: [1],
    from: null,
    until: null,
    timeZone: 'Europe/Paris',
    rampUp: null,
    connections: 1,
  }
  const learned = [{ window: 'hour' as const, limit: 42, learnedAt: '2026-11-22T10:00:00Z', serverSaid: null }]
  expect(limitInForce({ pacing, learned }, 'hour')).toBe(42)
  expect(limitInForce({ pacing, learned: [] }, 'hour')).toBe(50)
  expect(limitInForce({ pacing, learned }, 'day')).toBeNull()
})
