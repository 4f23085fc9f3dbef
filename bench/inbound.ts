// How well incoming mail is told apart, and bounces and replies are read; by half of the collection. The collection is
// not part of the project (see docs/measurements.md).

import { type Half, judgedInbound } from '../mail/inbound/corpus.ts'
import { figuresOf, type Share } from '../mail/inbound/corpus-figures.ts'

const names = {
  bounceRecall: 'bounces found',
  recipientExact: 'recipient named',
  reasonGroup: 'reason group',
  reasonGroupAll: 'reason group, with guesses',
  humanCalledAutomatic: 'people called automatic',
  autoReplyFound: 'automatic replies found',
  visibleText: 'visible text right',
  visibleExact: 'visible text, to the letter',
} as const

export async function run(): Promise<void> {
  const judged = await judgedInbound()
  if (judged === undefined) {
    console.log('The collection ../shared/corpora is not here (or set FLUENZR_CORPORA): nothing was measured.')
    return
  }
  const halves: (Half | undefined)[] = [undefined, 'even', 'odd']
  const columns = halves.map((half) => figuresOf(judged, half))
  console.log(`${'figure'.padEnd(30)}${['all', 'even', 'odd'].map((name) => name.padStart(20)).join('')}`)
  for (const [key, name] of Object.entries(names)) {
    const cells = columns.map((figures) => told(figures[key as keyof typeof names]).padStart(20))
    console.log(`${name.padEnd(30)}${cells.join('')}`)
  }
}

function told({ right, of }: Share): string {
  return `${right}/${of} ${((100 * right) / Math.max(1, of)).toFixed(1)} %`
}
