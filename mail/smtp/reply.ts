// Replies of an SMTP server: one or more lines with the same code (RFC 5321 4.2.1), with an enhanced status code
// where the server gives one (RFC 2034, RFC 3463).
import type { Evidence } from '../problem/evidence.ts'
import { MailFailure } from '../problem/failure.ts'

export interface Reply {
  /** 200–599 */
  readonly code: number
  /** '5.7.8' */
  readonly enhanced: string | null
  /** The text of each line, without the code, with the enhanced status. */
  readonly lines: readonly string[]
}

// The longest replies in the wild are EHLO answers of some 30 lines and legal notices in greetings.
const mostLines = 128
const mostCharacters = 65_536

/** Put lines in until it gives a reply. MailFailure: EPROTOCOL for what is no SMTP, ETOOLONG for what never ends. */
export class ReplyParser {
  #lines: string[] = []
  #code = 0
  #characters = 0

  push(line: string): Reply | undefined {
    const [code, last] = [codeOf(line), line[3] !== '-']
    if (this.#lines.length > 0 && code !== this.#code) throw notSmtp([...this.#lines, line])
    this.#code = code
    this.#characters += line.length
    this.#lines.push(line.slice(4))
    if (this.#lines.length > mostLines || this.#characters > mostCharacters) throw tooLong(this.#lines)
    return last ? this.#finish() : undefined
  }

  #finish(): Reply {
    const reply = { code: this.#code, enhanced: enhancedOf(this.#code, this.#lines), lines: this.#lines }
    this.#lines = []
    this.#characters = 0
    return reply
  }
}

/** What the server said, as a person quotes it. */
export function serverSaid(reply: Reply): string {
  const last = reply.lines.length - 1
  return reply.lines.map((line, at) => `${reply.code}${at === last ? ' ' : '-'}${line}`.trimEnd()).join('\n')
}

/** The part of the evidence that a reply gives. */
export function evidenceOf(reply: Reply): Partial<Evidence> {
  return { protocol: 'smtp', replyCode: reply.code, enhancedStatus: reply.enhanced, serverSaid: serverSaid(reply) }
}

/**
 * An answer that ends the stage. `nodeError`: our own code, where the reply means more than it says. A yes that ends a
 * stage is the answer to another question.
 */
export function refusedBy(reply: Reply, nodeError = reply.code < 400 ? 'EPROTOCOL' : null): MailFailure {
  return new MailFailure({ ...evidenceOf(reply), nodeError })
}

/** RFC 5321 4.2: three digits, then a space, a hyphen or nothing at all (4.2.1 asks us to bear with the last). */
function codeOf(line: string): number {
  if (!/^[2-5][0-9]{2}(?:[ -]|$)/.test(line)) throw notSmtp([line])
  return Number(line.slice(0, 3))
}

/** RFC 2034 4: at the beginning of the text of every line, its class that of the reply; 2 and 3xx have class 2. */
function enhancedOf(code: number, lines: readonly string[]): string | null {
  for (const line of lines) {
    const [, status] = /^([245]\.\d{1,3}\.\d{1,3})(?=\D|$)/.exec(line) ?? []
    if (status !== undefined && status[0] === String(code)[0]) return status
  }
  return null
}

function notSmtp(lines: readonly string[]): MailFailure {
  const said = lines.join('\n').slice(0, 2000)
  return new MailFailure({
    protocol: 'smtp',
    nodeError: 'EPROTOCOL',
    serverSaid: said,
    nodeMessage: 'not an SMTP reply',
  })
}

function tooLong(lines: readonly string[]): MailFailure {
  return new MailFailure({
    protocol: 'smtp',
    nodeError: 'ETOOLONG',
    serverSaid: lines.slice(0, 5).join('\n').slice(0, 2000),
  })
}
