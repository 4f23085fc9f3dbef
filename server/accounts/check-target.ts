// Opens the secrets of a check, at the moment when it runs and only then.
import type { Problem } from '../../contract/problem.ts'
import type { Protocol } from '../../contract/stage.ts'
import type { CheckTarget } from '../../mail/check/target.ts'
import { familyOf } from '../../mail/problem/family.ts'
import type { Keyring } from '../../vault/keys.ts'
import type { CheckSecret, StoredServer } from '../db/tables/accounts.ts'
import { stopped } from './blank-ladder.ts'
import { type CheckRow, progressOf } from './check-row.ts'
import { providerIdOf } from './entered-mailbox.ts'
import { openSecret } from './open-secret.ts'
import type { Progress } from './verdict.ts'

export type Opened =
  | { result: 'opened'; target: CheckTarget }
  /** A secret belongs to another server, to another account, or to a key that is gone. */
  | { result: 'unusable'; progress: Progress }

export async function openTarget(row: CheckRow, keys: Keyring): Promise<Opened> {
  const { address, display_name: displayName, smtp, imap, pins, secrets } = row
  const owner = { workspaceId: row.workspace_id, accountId: row.account_id }
  const unusable: Protocol[] = []
  const open = async (protocol: Protocol, server: StoredServer, secret: CheckSecret | null | undefined) => {
    const opened = secret ? await openSecret({ ...owner, use: protocol, server, secret }, keys) : undefined
    if (!opened) unusable.push(protocol)
    return opened && { ...server, secret: opened }
  }
  const smtpServer = await open('smtp', smtp, secrets?.smtp)
  const imapServer = imap ? await open('imap', imap, secrets?.imap) : null
  if (!smtpServer || imapServer === undefined) return { result: 'unusable', progress: unusableProgress(row, unusable) }
  const provider = providerIdOf(address, smtp)
  return { result: 'opened', target: { address, displayName, smtp: smtpServer, imap: imapServer, pins, provider } }
}

function unusableProgress(row: CheckRow, unusable: readonly Protocol[]): Progress {
  const { smtp, imap, arrival } = stopped(progressOf(row))
  const failLogin = (ladder: Progress['smtp']): Progress['smtp'] => ({
    ...ladder,
    rungs: ladder.rungs.map((rung) =>
      rung.stage === 'authenticate' && unusable.includes(ladder.protocol)
        ? { stage: rung.stage, state: 'failed', tookMs: null, problem: unusableProblem(ladder) }
        : rung,
    ),
  })
  return { smtp: failLogin(smtp), imap: imap && failLogin(imap), arrival }
}

function unusableProblem({ protocol, host, port, security }: Progress['smtp']): Problem {
  return {
    code: 'secret-unusable',
    family: familyOf('secret-unusable'),
    permanent: true,
    scope: 'settings',
    retryAfterSeconds: null,
    protocol,
    stage: 'authenticate',
    host,
    port,
    security,
    provider: null,
    serverSaid: null,
    replyCode: null,
    enhancedStatus: null,
    nodeError: 'ESECRET',
    chain: [],
    transcript: [],
    remedies: [],
  }
}
