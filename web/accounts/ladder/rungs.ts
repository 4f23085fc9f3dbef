// What one asks of a check: all its rungs, its problems, what the test message met.
import type { Check } from '../../../contract/check.ts'
import type { Fact, Rung } from '../../../contract/ladder.ts'
import type { Problem } from '../../../contract/problem.ts'

export function rungsOf(check: Check): Rung[] {
  return [...check.smtp.rungs, ...(check.imap?.rungs ?? []), ...(check.arrival ? [check.arrival] : [])]
}

/** In the order in which a person should read them: sending first. */
export function problemsOf(check: Check): Problem[] {
  return rungsOf(check).flatMap((rung) => (rung.state === 'failed' ? [rung.problem] : []))
}

/** The same cause on both sides is one matter for a person: problems by code. */
export function causesOf(check: Check): [Problem, ...Problem[]][] {
  const causes = new Map<string, [Problem, ...Problem[]]>()
  for (const problem of problemsOf(check)) {
    const known = causes.get(problem.code)
    if (known) known.push(problem)
    else causes.set(problem.code, [problem])
  }
  return [...causes.values()]
}

export function factOf<K extends Fact['kind']>(check: Check, kind: K): Extract<Fact, { kind: K }> | undefined {
  const facts = rungsOf(check).flatMap((rung) => (rung.state === 'passed' ? [rung.fact] : []))
  return facts.find((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind)
}

/** Every side that is tried has logged in: saving is possible, whatever follows. */
export function loginWorks({ smtp, imap }: Check): boolean {
  const passed = (rungs: Rung[]) => rungs.some(({ stage, state }) => stage === 'authenticate' && state === 'passed')
  return passed(smtp.rungs) && (imap === null || passed(imap.rungs))
}
