// Ten replies at once are one notification.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { burst } from './burst.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what comes together is told together, what comes later is told apart', () => {
  const told: (readonly string[])[] = []
  const take = burst<string>(1_000, (things) => told.push(things))
  take('a')
  vi.advanceTimersByTime(900)
  take('b')
  vi.advanceTimersByTime(999)
  expect(told).toEqual([])
  vi.advanceTimersByTime(1)
  expect(told).toEqual([['a', 'b']])
  take('c')
  vi.advanceTimersByTime(1_000)
  expect(told).toEqual([['a', 'b'], ['c']])
})

test('after the end nothing is told', () => {
  const told: unknown[] = []
  const take = burst<string>(1_000, (things) => told.push(things))
  take('a')
  take.end()
  vi.advanceTimersByTime(5_000)
  expect(told).toEqual([])
})
