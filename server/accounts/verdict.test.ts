// What a ladder says of an account: nothing more than was seen.
import { expect, it } from 'vitest'
import type { Problem, ProblemCode } from '../../contract/problem.ts'
import { blankProgress, stopped } from './blank-ladder.ts'
import { learnedFrom, type Progress, receivingVerdict, sendingVerdict } from './verdict.ts'

const server = { host: 'mail.example.fr', port: 465, security: 'tls', username: 'lea' } as const
const blank = blankProgress(server, server)
const fact = { kind: 'authenticated', mechanism: 'PLAIN', username: 'lea' } as const
type Ladder = Progress['smtp']

const passed = (ladder: Ladder): Ladder => ({
  ...ladder,
  rungs: ladder.rungs.map(({ stage }) => ({ stage, state: 'passed', tookMs: 1, fact })),
})
const failedAtLast = (ladder: Ladder, code: ProblemCode): Ladder => ({
  ...passed(ladder),
  rungs: ladder.rungs.map(({ stage }, at) =>
    at < ladder.rungs.length - 1
      ? { stage, state: 'passed', tookMs: 1, fact }
      : { stage, state: 'failed', tookMs: 1, problem: problem(code) },
  ),
})
const imapOf = ({ imap }: Progress): Ladder => imap ?? blank.smtp

it('nothing was tried: untested', () => {
  expect(sendingVerdict(blank)).toEqual({ state: 'untested', problem: null })
  expect(receivingVerdict(blank)).toEqual({ state: 'untested', problem: null })
})

it('stopped half-way: still untested', () => {
  expect(sendingVerdict(stopped(blank)).state).toBe('untested')
  expect(stopped(blank).smtp.rungs.every((rung) => rung.state === 'skipped')).toBe(true)
})

it('every rung passed: ready, each direction for itself', () => {
  const progress = { ...blank, smtp: passed(blank.smtp) }
  expect(sendingVerdict(progress).state).toBe('ready')
  expect(receivingVerdict(progress)?.state).toBe('untested')
})

it('a login that works is not yet sending: the refusal of the message counts', () => {
  const progress = { ...blank, smtp: failedAtLast(blank.smtp, 'sender-not-allowed') }
  expect(sendingVerdict(progress)).toEqual({ state: 'needs-attention', problem: 'sender-not-allowed' })
})

it('a message that never arrived is a problem of receiving', () => {
  const arrival = { stage: 'arrive', state: 'failed', tookMs: 1, problem: problem('not-arrived') } as const
  const progress = { ...blank, imap: passed(imapOf(blank)), arrival }
  expect(receivingVerdict(progress)).toEqual({ state: 'needs-attention', problem: 'not-arrived' })
})

it('without IMAP there is nothing to say of receiving', () => {
  expect(receivingVerdict(blankProgress(server, null))).toBeUndefined()
})

it('learns from the received copy only', () => {
  expect(learnedFrom(blank)).toBeUndefined()
  const seen = {
    kind: 'arrived',
    folder: 'Junk',
    role: 'junk',
    delayMs: 900,
    spf: 'pass',
    dkim: 'none',
    dmarc: 'unknown',
    rewrittenMessageId: null,
    sentCopyIn: 'Sent',
  } as const
  const progress: Progress = { ...blank, arrival: { stage: 'arrive', state: 'passed', tookMs: 1, fact: seen } }
  expect(learnedFrom(progress)).toEqual({ sentCopyByProvider: true, rewritesMessageId: false, arrivesIn: 'Junk' })
})

function problem(code: ProblemCode): Problem {
  const nothing = { serverSaid: null, replyCode: null, enhancedStatus: null, nodeError: null, retryAfterSeconds: null }
  const place = { protocol: 'smtp', stage: 'submit', host: null, port: null, security: null, provider: null } as const
  return {
    ...nothing,
    ...place,
    code,
    family: 'other',
    permanent: true,
    scope: 'account',
    chain: [],
    transcript: [],
    remedies: [],
  }
}
