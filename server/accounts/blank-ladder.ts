// The ladder before and after the climb: every rung waiting, or every unreached one skipped.
import type { Ladder, Rung } from '../../contract/ladder.ts'
import type { ServerSettings } from '../../contract/server-settings.ts'
import { type Protocol, stagesOf } from '../../contract/stage.ts'
import type { Progress } from './verdict.ts'

export function blankProgress(smtp: ServerSettings, imap: ServerSettings | null): Progress {
  return {
    smtp: blankLadder('smtp', smtp),
    imap: imap && blankLadder('imap', imap),
    arrival: imap && { stage: 'arrive', state: 'waiting', tookMs: null },
  }
}

function blankLadder(protocol: Protocol, { host, port, security }: ServerSettings): Ladder {
  const rungs = stagesOf(protocol, security).map((stage): Rung => ({ stage, state: 'waiting', tookMs: null }))
  return { protocol, host, port, security, rungs }
}

/** Nobody climbs any more: what was not reached is skipped, what was found stays. */
export function stopped(progress: Progress): Progress {
  const { smtp, imap, arrival } = progress
  return {
    smtp: { ...smtp, rungs: smtp.rungs.map(stoppedRung) },
    imap: imap && { ...imap, rungs: imap.rungs.map(stoppedRung) },
    arrival: arrival && stoppedRung(arrival),
  }
}

function stoppedRung(rung: Rung): Rung {
  return rung.state === 'waiting' || rung.state === 'running'
    ? { stage: rung.stage, state: 'skipped', tookMs: null }
    : rung
}
