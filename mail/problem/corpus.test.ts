// Keeps the share of real-world errors that are understood from falling (the figures are in docs/measurements.md).
import { expect, test } from 'vitest'
import { judgedCorpus, shareByFamily } from './corpus.ts'

test('the collection of real errors is understood as well as promised', async () => {
  const judged = await judgedCorpus()
  if (judged === undefined) {
    console.warn('NOT MEASURED: ../shared/corpora/errors.jsonl is not installed beside the project.')
    return
  }
  expect(shareByFamily(judged, ({ strict }) => strict)).toBeGreaterThanOrEqual(0.97)
  expect(shareByFamily(judged, ({ accepted }) => accepted)).toBeGreaterThanOrEqual(0.99)
  const certain = judged.filter(({ error }) => !error.permanentDoubtful)
  expect(shareByFamily(certain, ({ error, found }) => error.permanent === found.permanent)).toBeGreaterThanOrEqual(0.99)
})
