// Keeps the share of incoming mail that is understood from falling (the figures are in docs/measurements.md).
import { expect, test } from 'vitest'
import { judgedInbound } from './corpus.ts'
import { figuresOf, type Share } from './corpus-figures.ts'

test('the collection of bounces and replies is understood as well as promised', async () => {
  const judged = await judgedInbound()
  if (judged === undefined) {
    console.warn('NOT MEASURED: ../shared/corpora is not installed beside the project (or set FLUENZR_CORPORA).')
    return
  }
  const figures = figuresOf(judged)
  expect(part(figures.bounceRecall)).toBeGreaterThanOrEqual(0.98)
  expect(part(figures.recipientExact)).toBeGreaterThanOrEqual(0.98)
  expect(part(figures.reasonGroup)).toBeGreaterThanOrEqual(0.92)
  expect(part(figures.humanCalledAutomatic)).toBeLessThanOrEqual(0.005)
  expect(part(figures.autoReplyFound)).toBeGreaterThanOrEqual(0.9)
  expect(part(figures.visibleText)).toBeGreaterThanOrEqual(0.93)
}, 60_000)

function part({ right, of }: Share): number {
  return right / of
}
