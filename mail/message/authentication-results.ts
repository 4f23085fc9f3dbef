// What the receiving server found about SPF, DKIM and DMARC, read from the received copy: Authentication-Results
// (RFC 8601), else Received-SPF (RFC 7208 §9.1). ARC-Authentication-Results tells of earlier hops and is not asked.
import type { Verdict } from '../../contract/ladder.ts'
import type { Header } from './headers.ts'

export interface AuthenticationVerdicts {
  spf: Verdict
  dkim: Verdict
  dmarc: Verdict
}

/**
 * Only the topmost header and the others of the same authserv-id count: they are the receiver's own, those below may
 * have been written by anyone (RFC 8601 §5). `unknown`: the receiver says nothing of that method.
 */
export function authenticationVerdicts(headers: readonly Header[]): AuthenticationVerdicts {
  const results = resultsOfReceiver(headers)
  const spf = verdictOf('spf', results)
  return {
    spf: spf === 'unknown' ? receivedSpf(headers) : spf,
    dkim: verdictOf('dkim', results),
    dmarc: verdictOf('dmarc', results),
  }
}

interface Results {
  server: string
  /** `method=result`, lower case, in order; `none` alone means that nothing was checked. */
  results: { method: string; result: string }[]
  nothingChecked: boolean
}

function resultsOfReceiver(headers: readonly Header[]): Results[] {
  const all = headers.filter((header) => header.name === 'authentication-results').map((header) => parse(header.value))
  return all.filter((results) => results.server === all[0]?.server)
}

function parse(value: string): Results {
  const segments = withoutComments(value)
    .split(';')
    .map((segment) => segment.trim().toLowerCase())
  // Microsoft leaves the authserv-id out: then the first segment is a result already.
  const named = segments[0] !== undefined && !resultIn(segments[0])
  const server = named ? (segments.shift()?.split(/\s/)[0] ?? '') : ''
  const results = segments.flatMap((segment) => resultIn(segment) ?? [])
  return { server, results, nothingChecked: results.length === 0 && segments.includes('none') }
}

function resultIn(segment: string): { method: string; result: string } | undefined {
  const found = /^([a-z0-9-]+)(?:\s*\/\s*\d+)?\s*=\s*([a-z]+)/.exec(segment)
  return found?.[1] && found[2] ? { method: found[1], result: found[2] } : undefined
}

/** Comments are nested parentheses, strings are quoted (RFC 5322 §3.2): both may contain semicolons. */
function withoutComments(value: string): string {
  let depth = 0
  let quoted = false
  let kept = ''
  for (let at = 0; at < value.length; at++) {
    const character = value.charAt(at)
    if (character === '\\' && (quoted || depth > 0)) at++
    else if (character === '"' && depth === 0) quoted = !quoted
    else if (quoted) continue
    else if (character === '(') depth++
    else if (character === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) kept += character
  }
  return kept
}

/** One passing signature is enough, whatever the others are (RFC 6376 §4.2). */
function verdictOf(method: string, all: readonly Results[]): Verdict {
  const found = all.flatMap(({ results }) => results.filter((each) => each.method === method))
  const verdicts = found.map(({ result }) => meaning(result))
  for (const verdict of ['pass', 'fail', 'none'] as const) if (verdicts.includes(verdict)) return verdict
  return found.length === 0 && all.some(({ nothingChecked }) => nothingChecked) ? 'none' : 'unknown'
}

/** `softfail` and `policy` are not passes; `permerror` is a mistake in the domain's own records: its owner must act. */
function meaning(result: string): Verdict {
  if (result === 'pass' || result === 'bestguesspass') return 'pass'
  if (['fail', 'hardfail', 'softfail', 'policy', 'permerror'].includes(result)) return 'fail'
  if (result === 'none' || result === 'neutral') return 'none'
  return 'unknown'
}

function receivedSpf(headers: readonly Header[]): Verdict {
  const value = headers.find((header) => header.name === 'received-spf')?.value ?? ''
  return meaning(/^[a-z]+/.exec(value.toLowerCase())?.[0] ?? '')
}
