// How long a mailbox has been listened to, and by what.

import type { TFunction } from 'i18next'
import { expect, test } from 'vitest'
import { sinceWords } from './since-words.ts'

const t = ((key: string, filled?: { span: string }) =>
  filled ? `${key} ${filled.span.replace(/\s/g, ' ')}` : key) as unknown as TFunction
const now = Date.UTC(2026, 10, 22, 12)
const said = (seconds: number, by: 'idle' | 'poll' | null = 'idle') =>
  sinceWords({ by, since: new Date(now - seconds * 1_000).toISOString() }, { t, locale: 'en', now })

test('spans are rounded down, the first moments have no number', () => {
  expect([2, 59 * 60, 3 * 3_600 + 1_800].map((seconds) => said(seconds))).toEqual([
    'watching.byIdle watching.moments',
    'watching.byIdle 59 min',
    'watching.byIdle 3 hr',
  ])
})

test('each way of hearing has its sentence', () => {
  expect([said(600, 'poll'), said(600, null)]).toEqual(['watching.byPoll 10 min', 'watching.plain 10 min'])
})
