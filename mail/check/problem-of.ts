// A failure of the outside world, as it is told: code, evidence, the dialogue so far. Nothing secret leaves here.
import type { Problem } from '../../contract/problem.ts'
import type { Protocol, Stage } from '../../contract/stage.ts'
import { classify } from '../problem/classify.ts'
import { bareEvidence, type Evidence } from '../problem/evidence.ts'
import type { MailFailure } from '../problem/failure.ts'
import type { TargetServer } from './target.ts'
import type { Transcript } from './transcript.ts'

export interface Scene {
  protocol: Protocol
  stage: Stage
  server: TargetServer
  provider: string | null
  transcript: Transcript
  redact: (text: string) => string
}

const longestAnswer = 2000

export function problemOf(failure: MailFailure, scene: Scene): Problem {
  const evidence = evidenceOf(failure, scene)
  const { host, port, security, provider, serverSaid, replyCode, enhancedStatus, nodeError, chain } = evidence
  return {
    ...classify(evidence),
    protocol: scene.protocol,
    stage: scene.stage,
    ...{ host, port, security, provider, serverSaid, replyCode, enhancedStatus, nodeError, chain },
    transcript: scene.transcript.read(scene.redact),
    remedies: [],
  }
}

function evidenceOf(failure: MailFailure, { protocol, stage, server, provider, redact }: Scene): Evidence {
  const { host, port, security } = server
  const known = Object.fromEntries(Object.entries(failure.evidence).filter(([, value]) => value !== null))
  const evidence = { ...bareEvidence(protocol, stage), host, port, security, provider, ...known, stage }
  const clean = (text: string | null) => (text === null ? null : redact(text).slice(0, longestAnswer))
  return { ...evidence, serverSaid: clean(evidence.serverSaid), nodeMessage: clean(evidence.nodeMessage) }
}
