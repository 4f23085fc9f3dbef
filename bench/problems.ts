// How many real-world errors are understood: per class, by family of near-duplicates, and how often "will it pass by
// waiting?" is answered rightly. The collection is not part of the project (see docs/measurements.md).
import { type Judged, judgedCorpus, shareByFamily } from '../mail/problem/corpus.ts'

export async function run(): Promise<void> {
  const judged = await judgedCorpus()
  if (judged === undefined) {
    console.log('The collection ../shared/corpora/errors.jsonl is not here: nothing was measured.')
    return
  }
  const certain = judged.filter(({ error }) => !error.permanentDoubtful)
  const permanent = shareByFamily(certain, ({ error, found }) => error.permanent === found.permanent)
  for (const line of perClass(judged)) console.log(line)
  console.log(`
errors                          ${judged.length}
families                        ${new Set(judged.map(({ error }) => error.family)).size}
class, strict                   ${percent(shareByFamily(judged, ({ strict }) => strict))}
class, accepted alternatives    ${percent(shareByFamily(judged, ({ accepted }) => accepted))}
permanent or temporary          ${percent(permanent)}`)
}

function perClass(judged: readonly Judged[]): string[] {
  const classes = Object.entries(Object.groupBy(judged, ({ error }) => error.class)).toSorted()
  const rows = classes.map(([name, members = []]) => {
    const strict = shareByFamily(members, (one) => one.strict)
    const accepted = shareByFamily(members, (one) => one.accepted)
    return `${name.padEnd(32)}${String(members.length).padStart(4)}${percent(strict).padStart(10)}${percent(accepted).padStart(10)}`
  })
  return [`${'class'.padEnd(32)}${'n'.padStart(4)}${'strict'.padStart(10)}${'accepted'.padStart(10)}`, ...rows]
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
