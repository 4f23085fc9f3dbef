// The state of a check as the outside sees it: two ladders and the arrival, reported whole at every change.
import type { Fact, Ladder, Rung } from '../../contract/ladder.ts'
import { type Protocol, stagesOf } from '../../contract/stage.ts'
import type { CheckOptions, CheckProgress, CheckTarget, TargetServer } from './target.ts'

export type FailedRung = Extract<Rung, { state: 'failed' }>

export class Board {
  #progress: CheckProgress
  readonly #report: CheckOptions['report']

  constructor(target: CheckTarget, report: CheckOptions['report']) {
    const imap = target.imap && waitingLadder('imap', target.imap)
    const arrival = target.imap && waiting('arrive')
    this.#progress = { smtp: waitingLadder('smtp', target.smtp), imap, arrival }
    this.#report = report
    report(this.#progress)
  }

  get progress(): CheckProgress {
    return this.#progress
  }

  /** Puts a rung in the place of the one of the same stage. */
  set(protocol: Protocol, rung: Rung): void {
    const ladder = this.#progress[protocol]
    if (rung.stage === 'arrive') this.#change({ arrival: rung })
    else if (ladder !== null) this.#change({ [protocol]: withRung(ladder, rung) })
  }

  /** Whatever was not reached is skipped; what was running when the check was stopped has not passed either. */
  skipRest(protocol: Protocol): void {
    for (const rung of this.#progress[protocol]?.rungs ?? []) {
      if (rung.state === 'waiting' || rung.state === 'running') this.set(protocol, { ...rung, state: 'skipped' })
    }
  }

  skipArrival(): void {
    const { arrival } = this.#progress
    if (arrival?.state === 'waiting' || arrival?.state === 'running') this.#change({ arrival: skipped(arrival) })
  }

  /** More was learned about a message that arrived. */
  amendArrival(fact: Fact): void {
    const { arrival } = this.#progress
    if (arrival?.state === 'passed') this.#change({ arrival: { ...arrival, fact } })
  }

  /** The failed rungs, each with its protocol. */
  get failed(): { protocol: Protocol; rung: FailedRung }[] {
    const { smtp, imap, arrival } = this.#progress
    const all = [smtp, imap].flatMap(
      (ladder) => ladder?.rungs.map((rung) => ({ protocol: ladder.protocol, rung })) ?? [],
    )
    if (arrival !== null) all.push({ protocol: 'imap', rung: arrival })
    return all.flatMap(({ protocol, rung }) => (rung.state === 'failed' ? [{ protocol, rung }] : []))
  }

  #change(part: Partial<CheckProgress>): void {
    this.#progress = { ...this.#progress, ...part }
    this.#report(this.#progress)
  }
}

function withRung(ladder: Ladder, rung: Rung): Ladder {
  return { ...ladder, rungs: ladder.rungs.map((each) => (each.stage === rung.stage ? rung : each)) }
}

function waitingLadder(protocol: Protocol, { host, port, security }: TargetServer) {
  return { protocol, host, port, security, rungs: stagesOf(protocol, security).map(waiting) }
}

function waiting(stage: Rung['stage']): Rung {
  return { stage, state: 'waiting', tookMs: null }
}

function skipped({ stage, tookMs }: Rung): Rung {
  return { stage, tookMs, state: 'skipped' }
}
