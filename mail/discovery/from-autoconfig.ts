// What the domain's own provider publishes, and Mozilla's database: one XML format at several places.
import type { Candidate, CandidateSource } from '../../contract/provider.ts'
import { atAutoconfig, atIspdb, atWellKnown } from './autoconfig-places.ts'
import { readAutoconfig } from './autoconfig-xml.ts'
import type { Question, Source } from './source.ts'

export const fromAutoconfig = configSource('autoconfig', atAutoconfig)
export const fromWellKnown = configSource('well-known', atWellKnown)
export const fromIspdb = configSource('ispdb', atIspdb)

function configSource(source: CandidateSource, place: (domain: string) => string): Source {
  return {
    name: source,
    ask: (question) => fromConfigPage(question, { url: place(question.domain), source, trusted: true }),
  }
}

/** The candidates of one autoconfig page; none where the page is missing or is no autoconfig. */
export async function fromConfigPage(
  question: Question,
  page: { url: string; source: CandidateSource; trusted: boolean },
): Promise<Candidate[]> {
  const text = await question.outside.page(page.url, question.signal)
  if (text === undefined) return []
  const { source, trusted } = page
  return readAutoconfig(text, question.address).map((server) => ({ ...server, source, trusted }))
}
