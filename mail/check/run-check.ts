// The check: both ladders at once, then the round trip of the test message. Everything it finds is reported while it
// happens; what it returns is the last report and what it all means.
import type { LearnedFacts } from '../../contract/account.ts'
import type { CheckOutcome } from '../../contract/check.ts'
import type { Protocol } from '../../contract/stage.ts'
import { parseEmailAddress } from '../address/address.ts'
import { checkHeader, composeTestMessage } from '../message/compose.ts'
import { redactor } from '../problem/redact.ts'
import { awaitArrival } from './arrival.ts'
import { Board } from './board.ts'
import { type Climb, Ended } from './climb.ts'
import { climbImap, type OpenMailbox } from './imap-side.ts'
import { offerRemedies } from './offer-remedies.ts'
import { learnedFrom, outcomeOf } from './outcome.ts'
import type { Side } from './side.ts'
import { climbSmtp, type Submission, type Submitted } from './smtp-side.ts'
import { type CheckOptions, type CheckProgress, type CheckTarget, defaultBudgets, type TargetServer } from './target.ts'
import { Transcript } from './transcript.ts'

export interface CheckResult {
  outcome: CheckOutcome
  progress: CheckProgress
  learned: LearnedFacts
}

/**
 * Tries the mailbox: sends one message to its own address and looks where it arrives. A password is sent only over
 * verified TLS (or, without encryption, to a private address), once for each protocol. Never throws for what the
 * outside world does.
 */
export async function runCheck(target: CheckTarget, options: CheckOptions): Promise<CheckResult> {
  await using open = new AsyncDisposableStack()
  const check = begin(target, options, open)
  const submission = await submissionOf(target, options)
  const [submitted, mailbox] = await Promise.all([send(check, submission), openMailbox(check)])
  if (submitted && mailbox) {
    const marks = { messageId: submission.message.messageId, token: options.token, header: checkHeader }
    await untilEnded(check.climbs.imap, (climb) => awaitArrival(climb, { ...mailbox, ...submitted, marks }))
  }
  check.board.skipArrival()
  await offerRemedies(check.board, target, options)
  return conclude(check)
}

interface RunningCheck {
  target: CheckTarget
  options: CheckOptions
  board: Board
  open: AsyncDisposableStack
  climbs: Record<Protocol, Climb>
}

function begin(target: CheckTarget, options: CheckOptions, open: AsyncDisposableStack): RunningCheck {
  const board = new Board(target, options.report)
  const { clock, signal } = options
  const budgets = { ...defaultBudgets, ...options.budgets }
  const start = clock()
  const redact = redactor([target.smtp, target.imap].flatMap((server) => server?.secret.reveal() ?? []))
  const climb = (protocol: Protocol, server: TargetServer): Climb => {
    const scene = { protocol, server, provider: target.provider, transcript: new Transcript(clock, start), redact }
    return { board, protocol, budgets, clock, signal, scene }
  }
  const climbs = { smtp: climb('smtp', target.smtp), imap: climb('imap', target.imap ?? target.smtp) }
  return { target, options, board, open, climbs }
}

async function submissionOf(target: CheckTarget, options: CheckOptions): Promise<Submission> {
  const address = parseEmailAddress(target.address)
  if (address === undefined) throw new TypeError('the address is parsed at the door')
  const { displayName } = target
  const { token, messageText: words, date = new Date(), ehloName } = options
  return { address, ehloName, message: await composeTestMessage({ address, displayName, token, date, words }) }
}

function send(check: RunningCheck, submission: Submission): Promise<Submitted | undefined> {
  const side = sideOf(check, check.target.smtp)
  return untilEnded(check.climbs.smtp, (climb) => climbSmtp(climb, side, submission))
}

async function openMailbox(check: RunningCheck): Promise<OpenMailbox | undefined> {
  const { imap } = check.target
  return imap === null ? undefined : untilEnded(check.climbs.imap, (climb) => climbImap(climb, sideOf(check, imap)))
}

/** Runs one side to its top or to where it ended; the rest of its rungs is skipped. */
async function untilEnded<T>(climb: Climb, side: (climb: Climb) => Promise<T>): Promise<T | undefined> {
  try {
    return await side(climb)
  } catch (error) {
    if (error instanceof Ended) return undefined
    throw error
  } finally {
    climb.board.skipRest(climb.protocol)
  }
}

function sideOf({ target, options, open }: RunningCheck, server: TargetServer): Side {
  return { ...options, server, open, pins: target.pins }
}

function conclude({ board, options }: RunningCheck): CheckResult {
  const { progress } = board
  const outcome = options.signal.aborted ? 'interrupted' : outcomeOf(progress)
  return { outcome, progress, learned: learnedFrom(progress.arrival) }
}
