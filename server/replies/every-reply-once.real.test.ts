// Replies are delivered to a real Dovecot while the lines to it are cut at random and senders are replaced: each is one
// entry of the inbox. `npm run bench -- watching cuts` is the long form.
import { describe, expect, it } from 'vitest'
import { startDovecot } from '../../testing/dovecot.ts'
import { runEveryReply } from '../../testing/every-reply.ts'
import { realServers } from '../../testing/real-servers.ts'
import { openWatchingHouse } from '../../testing/watching-house.ts'

const users = ['lea', 'marc', 'odile', 'sven'].map((name) => ({ name: `${name}@test.local`, password: 'a secret' }))

describe.runIf(realServers().available)('in a real Dovecot', () => {
  it('every reply is kept exactly once, wherever the lines to the mailboxes break', { timeout: 90_000 }, async () => {
    await using dovecot = await startDovecot({ plaintextAuth: true, users })
    await using house = await openWatchingHouse()
    const report = await runEveryReply(house, dovecot, {
      seconds: 10,
      everyMs: 60,
      replaceEveryMs: 2_500,
      seed: 20_261_122,
    })
    expect(report.faults, JSON.stringify({ ...report, faults: undefined })).toEqual([])
    expect(report.replies).toBeGreaterThan(20)
    expect(report.cuts).toBeGreaterThan(10)
  })
})
