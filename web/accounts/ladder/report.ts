// A problem as a text to be copied into a mail to one's host. It names no password: the parts it is made of have none.
import type { Check } from '../../../contract/check.ts'
import type { Problem, TranscriptLine } from '../../../contract/problem.ts'

const arrows = { us: '→', server: '←', note: '·' } as const

export function report(check: Check, problem: Problem, words: { title: string; cause: string }): string {
  const facts: [string, unknown][] = [
    ['code', problem.code],
    ['stage', `${problem.protocol} ${problem.stage}`],
    ['server', `${problem.host ?? '?'}:${problem.port ?? '?'} ${problem.security ?? ''}`.trim()],
    ['provider', problem.provider],
    ['reply', [problem.replyCode, problem.enhancedStatus].filter((part) => part !== null).join(' ')],
    ['error', problem.nodeError],
    ['address', check.address],
    ['check', check.id],
    ['at', check.endedAt ?? check.createdAt],
  ]
  const lines = facts.flatMap(([name, value]) => (value ? [`${name}: ${String(value)}`] : []))
  const said = problem.serverSaid ? ['', problem.serverSaid] : []
  const chain = problem.chain.map(
    (one) => `${one.subject} ← ${one.issuer}, ${one.validFrom} – ${one.validTo}, ${one.sha256}`,
  )
  const talk = problem.transcript.length > 0 ? ['', transcriptText(problem.transcript)] : []
  return [words.title, words.cause, '', ...lines, ...said, ...(chain.length > 0 ? ['', ...chain] : []), ...talk].join(
    '\n',
  )
}

export function transcriptText(lines: readonly TranscriptLine[]): string {
  return lines.map(({ at, from, text }) => `${String(Math.round(at)).padStart(6)} ${arrows[from]} ${text}`).join('\n')
}
