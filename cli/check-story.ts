// A check as lines of text: pure, so that the live screen, the plain output and the tests say the same.
import type { Fact, Ladder, Rung } from '../contract/ladder.ts'
import type { Problem, ProblemCode, Remedy } from '../contract/problem.ts'
import type { CheckProgress } from '../mail/check/target.ts'
import { fill, type Words } from './words.ts'

/** Colours a text, or gives it back as it is where colours are not wanted. */
export type Paint = (style: 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan', text: string) => string

export interface Teller {
  words: Words
  paint: Paint
}

/** Every ladder with every rung: the live screen. */
export function story({ smtp, imap, arrival }: CheckProgress, teller: Teller): string[] {
  const ladders = [smtp, imap].flatMap((ladder) => (ladder === null ? [] : ['', ...ladderLines(ladder, teller)]))
  return [...ladders, ...(arrival === null ? [] : ['', rungLine(arrival, teller)])]
}

export function ladderTitle({ protocol, host, port, security }: Ladder, { words, paint }: Teller): string {
  return `${paint('bold', words.ladder[protocol])} ${paint('dim', `${host}:${port} ${security}`)}`
}

function ladderLines(ladder: Ladder, teller: Teller): string[] {
  return [ladderTitle(ladder, teller), ...ladder.rungs.map((rung) => rungLine(rung, teller))]
}

export function rungLine(rung: Rung, { words, paint }: Teller): string {
  const stage = words.ladder.stage[rung.stage]
  switch (rung.state) {
    case 'waiting':
      return paint('dim', `  · ${stage}`)
    case 'running':
      return `  ${paint('cyan', '…')} ${stage}`
    case 'passed':
      return `  ${paint('green', '✔')} ${stage} ${paint('dim', `${factLine(rung.fact, words)} (${rung.tookMs ?? 0} ms)`)}`
    case 'failed':
      return `  ${paint('red', '✖')} ${stage} ${paint('red', rung.problem.code)}`
    case 'skipped':
      return paint('dim', `  – ${stage}`)
    default:
      return rung satisfies never
  }
}

function factLine(fact: Fact, words: Words): string {
  switch (fact.kind) {
    case 'resolved':
      return fact.addresses.join(', ')
    case 'connected':
      return `${fact.address} ${fact.port}`
    case 'secured':
      return `${fact.protocol} ${fact.cipher}${fact.pinned ? ' (--trust)' : ''}`
    case 'greeted':
      return printable(fact.banner.split('\n')[0] ?? '')
    case 'authenticated':
      return `${fact.username} ${fact.mechanism}`
    case 'submitted':
      return printable(fact.serverSaid.split('\n')[0] ?? '')
    case 'selected':
      return `${fact.folder} ${fact.messages}${fact.idle ? ' IDLE' : ''}`
    case 'arrived':
      return arrivedLine(fact, words)
    default:
      return fact satisfies never
  }
}

function arrivedLine(fact: Extract<Fact, { kind: 'arrived' }>, { cli, ladder }: Words): string {
  const [spf, dkim, dmarc] = [ladder.auth[fact.spf], ladder.auth[fact.dkim], ladder.auth[fact.dmarc]]
  const seconds = (fact.delayMs / 1000).toFixed(1)
  return fill(cli.arrived, { folder: printable(fact.folder), seconds, spf, dkim, dmarc })
}

/** Why, what the server said, what to do. */
export function problemLines(problem: Problem, { words, paint }: Teller): string[] {
  const { cli, problems } = words
  const { cause, meaning, steps } = problems[problem.code]
  const place = { host: problem.host ?? '', port: problem.port ?? '', provider: problem.provider ?? '' }
  const say = (text: string) =>
    text.replace(/\{(host|port|provider)\}/g, (_, name: keyof typeof place) => `${place[name]}`)
  const said = problem.serverSaid?.split('\n').map((line) => `    ${printable(line)}`)
  const codes = [problem.code, problem.nodeError].filter((code) => code !== null).join(' · ')
  return [
    '',
    `${paint('red', cli.problem)} ${paint('bold', say(cause))} ${paint('dim', codes)}`,
    `  ${say(meaning)}`,
    ...(said ? [`  ${cli.serverSaid}`, ...said] : []),
    ...certificateLines(problem, { words, paint }),
    `  ${cli.todo}`,
    ...steps.map((step, at) => `    ${at + 1}. ${say(step)}`),
    ...problem.remedies.flatMap((remedy) => remedyLines(remedy, { words, paint })),
  ]
}

/** What was tried and works, as options to type; pages to open. */
function remedyLines(remedy: Remedy, { words: { cli }, paint }: Teller): string[] {
  switch (remedy.kind) {
    case 'use-settings': {
      const { protocol, host, port, security, username } = remedy.settings
      const options = `--${protocol} ${host}:${port}:${security}${username === undefined ? '' : ` --username ${username}`}`
      return [paint('green', `  ${fill(cli.works, { options })}`)]
    }
    case 'app-password':
    case 'open-page':
      return remedy.url === null ? [] : [`  ${remedy.url}`]
    case 'trust-certificate':
    case 'use-oauth':
    case 'retry-later':
      return []
    default:
      return remedy satisfies never
  }
}

function certificateLines({ code, chain }: Problem, { words: { cli }, paint }: Teller): string[] {
  const [leaf] = chain
  if (leaf === undefined) return []
  const { subject, issuer, spki } = leaf
  const dates = { from: leaf.validFrom.slice(0, 10), to: leaf.validTo.slice(0, 10) }
  const shown = `  ${printable(fill(cli.certificate, { subject, issuer, ...dates }))}`
  const pinnable = trustable.includes(code) ? [paint('yellow', `  ${fill(cli.trust, { spki })}`)] : []
  return [shown, `    SHA-256 ${leaf.sha256}`, ...pinnable]
}

// Where a person may know better than the authorities. An expired or misnamed certificate is for the server to mend.
const trustable: readonly ProblemCode[] = ['certificate-self-signed', 'certificate-untrusted', 'certificate-changed']

/** What a server says may hold commands for the terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 500)
}
