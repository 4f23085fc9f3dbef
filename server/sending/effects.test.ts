// What several refusals at the same time mean for one account: conversations go side by side.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { Problem } from '../../contract/problem.ts'
import { openSendingHouse } from '../../testing/sending-house.ts'
import { letGoAgain } from '../accounts/reached-again.ts'
import { loseTouch, meetLimit } from './effects.ts'

const said = { permanent: false, protocol: 'smtp', host: null, port: null, security: null, provider: null } as const
const nothing = { replyCode: null, enhancedStatus: null, nodeError: null, chain: [], transcript: [], remedies: [] }

const askedToWait: Problem = {
  ...{ ...said, ...nothing, code: 'sending-limit', family: 'limit', scope: 'limit', stage: 'submit' },
  ...{ retryAfterSeconds: 7_200, serverSaid: '450 4.7.1 too many messages, try again in two hours' },
}
const lost: Problem = {
  ...{ ...said, ...nothing, code: 'connection-lost', family: 'connection', scope: 'connection', stage: 'submit' },
  ...{ retryAfterSeconds: null, serverSaid: null },
}

it.each([
  ['after', [meetLimit, loseTouch]],
  ['before', [loseTouch, meetLimit]],
] as const)(
  'a provider that asks to wait is waited for, also where connections are lost %s that',
  async (_, effects) => {
    await using house = await openSendingHouse()
    const { db, workspaceId } = house
    const accountId = await house.connect({ smtp: { port: 1 } })
    for (const effect of effects)
      await effect(db, { workspaceId, accountId }, effect === meetLimit ? askedToWait : lost)
    // A check that passes ends what was only out of reach.
    await db.transaction().execute((trx) => letGoAgain(trx, accountId))
    const { rows } = await sql`
    select problem, server_said, until > now() + interval '119 minutes' as lasts from account_holds`.execute(db)
    expect(rows).toEqual([{ problem: 'sending-limit', server_said: askedToWait.serverSaid, lasts: true }])
  },
)
