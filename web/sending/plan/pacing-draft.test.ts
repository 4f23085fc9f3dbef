// What the form of limits makes of what is typed.
import { expect, test } from 'vitest'
import type { Pacing } from '../../../contract/pacing.ts'
import { draftOf, pacingErrors, pacingOf } from './pacing-draft.ts'

const pacing: Pacing = {
  perHour: null,
  perDay: 1_200,
  gapSeconds: 90,
  jitterSeconds: 30,
  days: [1, 2, 3, 4, 5],
  from: '08:30',
  until: '18:00',
  timeZone: 'Europe/Paris',
  rampUp: { start: 20, add: 5 },
  connections: 1,
}

test('what is loaded and not touched stays as it is', () => {
  expect(pacingOf(draftOf(pacing))).toEqual(pacing)
  const bare = { ...pacing, from: null, until: null, rampUp: null, perDay: null }
  expect(pacingOf(draftOf(bare))).toEqual(bare)
})

test('an empty limit is no limit, thousands may be grouped', () => {
  const draft = { ...draftOf(pacing), perDay: '', perHour: '1 000' }
  expect(pacingOf(draft)).toMatchObject({ perDay: null, perHour: 1_000 })
})

test('what cannot be is named by field', () => {
  const draft = {
    ...draftOf(pacing),
    perDay: '0',
    gapSeconds: 'x',
    days: [],
    from: '',
    rampStart: '0',
    connections: '',
  }
  expect(Object.keys(pacingErrors(draft)).toSorted()).toEqual([
    'connections',
    'days',
    'from',
    'gapSeconds',
    'perDay',
    'rampUp.start',
  ])
})
