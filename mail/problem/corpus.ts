// How well `classify` does on a collection of labelled errors. The labels (class, subclass, alsoAccept, family) are those
// of the collection "errors.jsonl"; a family is a group of near-duplicates and counts once.
import { readFile } from 'node:fs/promises'
import { type Explained, explain } from './explain.ts'

interface LabelledError {
  id: string
  protocol: string
  stage: string
  provider: string | null
  text: string
  nodeError: unknown
  class: string
  subclass: string | null
  permanent: boolean
  permanentDoubtful: boolean
  alsoAccept: string[]
  context: { host?: string; port?: number; secure?: boolean } | null
  family: string
}

export interface Judged {
  error: LabelledError
  found: Explained
  /** The class is the one of the label. */
  strict: boolean
  /** … or one of the alternatives that the collection accepts. */
  accepted: boolean
}

const certificates: Readonly<Record<string, string>> = {
  expired: 'certificate-expired',
  self_signed: 'certificate-self-signed',
  hostname: 'certificate-wrong-host',
  untrusted_ca: 'certificate-untrusted',
}

/** The codes that a label ("certificate_invalid:expired", "blocked_reputation/spam") allows. */
function codesOf(label: string): string[] {
  const [name = '', subclass = ''] = label.split(':')
  if (name !== 'certificate_invalid') return [name.replace(/\/.*/, '').replaceAll('_', '-')]
  const code = certificates[subclass]
  return code === undefined ? Object.values(certificates) : [code]
}

function judge(error: LabelledError): Judged {
  const found = explain({ ...error, ...error.context })
  const strict = codesOf(`${error.class}:${error.subclass ?? ''}`).includes(found.class)
  return { error, found, strict, accepted: strict || error.alsoAccept.flatMap(codesOf).includes(found.class) }
}

/** Every error of the collection with what we make of it; undefined where the collection is not installed. */
export async function judgedCorpus(): Promise<Judged[] | undefined> {
  const file = new URL('../../../shared/corpora/errors.jsonl', import.meta.url)
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return text
    ?.trim()
    .split('\n')
    .map((line) => judge(JSON.parse(line)))
}

/** Share from 0 to 1; each family counts once, with the share of its members that are right. */
export function shareByFamily(judged: readonly Judged[], right: (one: Judged) => boolean): number {
  const families = Map.groupBy(judged, ({ error }) => error.family)
  const shares = [...families.values()].map((members) => members.filter(right).length / members.length)
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length)
}
