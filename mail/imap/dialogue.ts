// imapflow's log, as a transcript, as the memory of what the server complained about, and as the guard against servers
// that flood or answer what nobody asked: imapflow bears with both for as long as it is given time.
import type { Logger } from 'imapflow'
import { MailFailure } from '../problem/failure.ts'
import type { Recorder } from './line-reader.ts'

// In answer to one command. The longest honest answers list the folders; Gmail, for one, allows 10 000 of them.
const mostLines = 20_000
// What is no list: news of a folder, of which an honest server has little to say to somebody who only looks.
const mostOthers = 2_000
const weightOfOthers = mostLines / mostOthers

// The names of somebody's folders and the headers of their mail belong into no report.
const ofTheUser = /^\* (?:LIST|LSUB|XLIST|STATUS|\d+ FETCH)\b/i

export class Dialogue implements Logger {
  mechanism = 'LOGIN command'
  /** What the server can do, in its own words. */
  capabilities: string | null = null
  /** Why nothing more of this server is read. */
  objection: MailFailure | undefined
  readonly loggedIn: Promise<void>
  readonly #record: Recorder
  readonly #hangUp: () => void
  readonly #logInDone: () => void
  #heard: string[] = []
  #lines = 0
  // imapflow answers each `+` with the password again; once is what was promised (RFC 4616 has one, LOGIN two).
  #questions = 0
  #mostQuestions = Number.POSITIVE_INFINITY
  #lastTag = 0

  /** `hangUp` ends the connection: called with the first objection. */
  constructor(record: Recorder, hangUp: () => void) {
    this.#record = record
    this.#hangUp = hangUp
    const { promise, resolve } = Promise.withResolvers<void>()
    this.loggedIn = promise
    this.#logInDone = resolve
  }

  /** A new step begins. */
  forget(): void {
    this.#heard = []
  }

  /** NO, BAD, BYE and ALERT since the step began. */
  get complaints(): string | null {
    return this.#heard.length > 0 ? this.#heard.join('\n') : null
  }

  debug(entry: { src?: unknown; msg?: unknown }): void {
    if (typeof entry.msg !== 'string') return
    if (entry.src === 'c') this.#sent(entry.msg)
    if (entry.src === 's') this.#received(entry.msg)
  }

  /** Lines that imapflow cannot make sense of come here. */
  error(entry: { src?: unknown; msg?: unknown }): void {
    this.debug(entry)
  }

  info(entry: { src?: unknown }): void {
    if (entry.src === 'auth') this.#logInDone()
  }

  warn(): void {}

  #sent(line: string): void {
    this.#record('us', line)
    const [, tag, mechanism] = /^([0-9A-F]+) (?:AUTHENTICATE (\S+))?/.exec(line) ?? []
    if (tag === undefined) return
    this.#lastTag = Number.parseInt(tag, 16)
    this.#lines = 0
    this.#questions = 0
    this.#mostQuestions = mechanism === undefined ? Number.POSITIVE_INFINITY : mechanism === 'PLAIN' ? 1 : 3
    if (mechanism !== undefined) this.mechanism = mechanism
  }

  #received(line: string): void {
    const ofUser = ofTheUser.test(line)
    if (!ofUser) this.#record('server', line)
    this.#lines += ofUser ? 1 : weightOfOthers
    if (this.#lines > mostLines) this.#object({ nodeError: 'ETOOLONG', nodeMessage: 'an answer without end' })
    if (line.startsWith('+')) this.#questions += 1
    if (this.#questions > this.#mostQuestions) this.#object({ nodeError: 'EPROTOCOL', nodeMessage: 'asked too often' })
    if (!this.#isAnswer(line)) this.#object({ nodeError: 'EPROTOCOL', serverSaid: line.slice(0, 500) })
    this.capabilities = /^\* CAPABILITY (.*)$/is.exec(line)?.[1] ?? this.capabilities
    const complaint = /^\S+ ((?:NO|BAD|BYE)\b.*|OK \[(?:WEB)?ALERT\b.*)$/is.exec(line)?.[1]
    if (complaint !== undefined && this.#heard.length < 10) this.#heard.push(complaint.trim().slice(0, 1000))
  }

  /** Untagged, a continuation, or tagged as one of our commands (RFC 3501 §2.2.2). A bare NO or BAD is borne with. */
  #isAnswer(line: string): boolean {
    const [tag = ''] = line.split(' ', 1)
    if (tag === '*' || tag === '+' || /^(?:NO|BAD)$/i.test(tag)) return true
    return /^[0-9A-F]{1,8}$/.test(tag) && Number.parseInt(tag, 16) <= this.#lastTag
  }

  #object(evidence: MailFailure['evidence']): void {
    if (this.objection !== undefined) return
    this.objection = new MailFailure(evidence)
    this.#hangUp()
  }
}
