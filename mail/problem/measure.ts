// How well `classify` does on a collection of labelled errors. The labels (class, subclass, alsoAccept, family) are those
// of the collection "errors.jsonl"; a family is a group of near-duplicates and counts once.
import type { Classified } from './classify.ts'

export interface LabelledError {
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
  found: Classified
  strict: boolean
  accepted: boolean
}

const certificates: Readonly<Record<string, string>> = {
  expired: 'certificate-expired',
  self_signed: 'certificate-self-signed',
  hostname: 'certificate-wrong-host',
  untrusted_ca: 'certificate-untrusted',
}

// Codes of ours that split a class of the collection because the user's next step differs.
const finer: Readonly<Record<string, readonly string[]>> = {
  sending_limit: ['auth-slow-down'],
  other: ['connection-lost', 'folder-not-accessible'],
  connection_refused: ['network-unreachable'],
  timeout: ['network-unreachable'],
}

/** The codes that a label ("certificate_invalid:expired", "blocked_reputation/spam") allows. */
export function codesOf(label: string): string[] {
  const [name = '', subclass = ''] = label.split(':')
  if (name === 'certificate_invalid') {
    const code = certificates[subclass]
    return code === undefined ? Object.values(certificates) : [code]
  }
  return [name.replace(/\/.*/, '').replaceAll('_', '-'), ...(finer[name] ?? [])]
}

export function judge(error: LabelledError, found: Classified): Judged {
  const own = codesOf(error.class === 'certificate_invalid' ? `${error.class}:${error.subclass}` : error.class)
  const strict = own.includes(found.code)
  return { error, found, strict, accepted: strict || error.alsoAccept.flatMap(codesOf).includes(found.code) }
}

/** Share from 0 to 1; each family counts once, with the share of its members that are right. */
export function shareByFamily(judged: readonly Judged[], right: (one: Judged) => boolean): number {
  const families = Map.groupBy(judged, ({ error }) => error.family)
  const shares = [...families.values()].map((members) => members.filter(right).length / members.length)
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length)
}
