// From an address to the servers to try. All sources are asked at once; the best by priority is listed first, however
// quick the others were; what is not known after the deadline is left out and said to be late.
import type { Candidate, Discovery } from '../../contract/provider.ts'
import { parseEmailAddress } from '../address/address.ts'
import { providerOfDomain, providerOfHost } from '../providers/providers.ts'
import { fromAutoconfig, fromIspdb, fromWellKnown } from './from-autoconfig.ts'
import { fromMxAutoconfig, fromMxIspdb, fromProviderMx } from './from-mx.ts'
import { fromProbe } from './from-probe.ts'
import { fromSrv } from './from-srv.ts'
import { fromProviderDomain, fromSettingsTable } from './from-tables.ts'
import type { Outside, Question, Source } from './source.ts'

/** How long anybody should wait for an answer. */
export const discoveryMs = 6_000

const tables = [fromProviderDomain, fromSettingsTable]
const network = [
  fromProviderMx,
  fromAutoconfig,
  fromWellKnown,
  fromIspdb,
  fromSrv,
  fromMxAutoconfig,
  fromMxIspdb,
  fromProbe,
]

type Tried = Discovery['tried'][number]
interface Answer {
  candidates: Candidate[]
  tried: Tried
}

interface Asking {
  outside: Outside
  /** Milliseconds on any steady clock. */
  now: () => number
  signal: AbortSignal
}

/** What the tables say, without a network. Undefined: the text is no address. */
export async function discoverOffline(text: string): Promise<Discovery | undefined> {
  const nobody: Outside = {
    mx: async () => [],
    srv: async () => [],
    page: async () => undefined,
    greets: async () => false,
  }
  return askAll(text, tables, { outside: nobody, now: () => 0, signal: new AbortController().signal })
}

/**
 * Candidates for an address, best first, after about 6 s at most (`signal` may end it sooner). The network is asked
 * only where the tables do not know both directions. Only the domain leaves the machine.
 */
export async function discover(text: string, asking: Asking): Promise<Discovery | undefined> {
  const offline = await discoverOffline(text)
  if (!offline || isComplete(offline.candidates) || isUnsupported(offline)) return offline
  const online = await askAll(text, network, asking)
  return online && merge(offline, online)
}

async function askAll(text: string, sources: readonly Source[], asking: Asking): Promise<Discovery | undefined> {
  const address = parseEmailAddress(text)
  if (!address) return undefined
  const enough = new AbortController()
  const signal = AbortSignal.any([asking.signal, enough.signal])
  const question: Question = { address: address.text, domain: address.domain, outside: asking.outside, signal }
  const answers = await untilComplete(
    sources.map((source) => ask(source, question, asking)),
    enough,
  )
  const candidates = distinct(answers.flatMap((answer) => answer.candidates))
  const providerId = providerOfDomain(address.domain)?.id ?? providerIdOf(candidates)
  return { address: address.text, providerId, candidates, tried: answers.map((answer) => answer.tried) }
}

/** Reads the answers in the order of priority; once both directions are known, nothing later could win. */
async function untilComplete(asked: Promise<Answer>[], enough: AbortController): Promise<Answer[]> {
  const known: Candidate[] = []
  for (const answer of asked) {
    known.push(...(await answer).candidates)
    if (isComplete(known)) enough.abort()
  }
  return Promise.all(asked)
}

async function ask(source: Source, question: Question, { now, signal }: Asking): Promise<Answer> {
  const started = now()
  const done = (result: Tried['result'], candidates: Candidate[] = []): Answer => ({
    candidates,
    tried: { source: source.name, result, tookMs: Math.round(now() - started) },
  })
  const late = aborted(question.signal).then(() => done(signal.aborted ? 'too-late' : 'not-needed'))
  // A source that fails says nothing about the others; that it failed is kept in its row.
  const answer = source.ask(question).then(
    (candidates) => done(candidates.length > 0 ? 'found' : 'nothing', candidates),
    () => done('failed'),
  )
  return Promise.race([answer, late])
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

const isComplete = (candidates: Candidate[]) =>
  (['smtp', 'imap'] as const).every((protocol) => candidates.some((candidate) => candidate.protocol === protocol))

const isUnsupported = ({ address }: Discovery) =>
  providerOfDomain(address.slice(address.lastIndexOf('@') + 1))?.kind === 'unsupported'

function providerIdOf(candidates: Candidate[]): string | null {
  const [first] = candidates
  return (first && providerOfHost(first.host)?.id) ?? null
}

const merge = (first: Discovery, second: Discovery): Discovery => ({
  address: first.address,
  providerId: first.providerId ?? second.providerId,
  candidates: distinct([...first.candidates, ...second.candidates]),
  tried: [...first.tried, ...second.tried],
})

/** One candidate per server: the first source that names it keeps it. */
function distinct(candidates: Candidate[]): Candidate[] {
  const key = ({ protocol, host, port }: Candidate) => `${protocol} ${host}:${port}`
  const seen = new Set<string>()
  return candidates.filter((candidate) => !seen.has(key(candidate)) && seen.add(key(candidate)))
}
