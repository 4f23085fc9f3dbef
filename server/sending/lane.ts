// The work of this sender for one account: takes its lease, asks what goes next, sends, sleeps until the next moment,
// and lets go when nothing is left to do. Lanes share nothing but the database and the number of conversations, so that
// a server that answers slowly, or never, holds up nobody else.
import { isDeepStrictEqual } from 'node:util'
import { lookAfter, nextCareMs } from './aftercare.ts'
import { Bell } from './bell.ts'
import { abandonMessagesOf } from './cancel.ts'
import { Conversations } from './conversations.ts'
import type { Desk } from './desk.ts'
import { dropLease, type Lease } from './lease.ts'
import { nextUp } from './next-up.ts'
import { type AccountSettings, readSettings } from './open-account.ts'
import { Run } from './run.ts'
import { isPassing } from './settler.ts'

/** A lane looks again at least this often, so that no clock that was set makes it oversleep. */
const longestSleepMs = 600_000
const databaseAwayMs = 500
/** Between two looks of which the first found nothing that could be sent. */
const breathMs = 200

export class Lane {
  readonly accountId: string
  readonly #desk: Desk
  readonly #bell = new Bell()
  readonly #conversations: Conversations
  readonly #stop: AbortSignal
  #lease: Lease | undefined
  #caring: Promise<void> | undefined
  #opensWith: Pick<AccountSettings, 'smtp' | 'secrets' | 'pins'> | undefined

  constructor(accountId: string, desk: Desk, stop: AbortSignal) {
    this.accountId = accountId
    this.#desk = desk
    this.#stop = stop
    this.#conversations = new Conversations(desk.patience.idle)
  }

  /** Something about this account has changed. */
  wake(): void {
    this.#bell.ring()
  }

  /** Somebody rang, and nobody has looked since. */
  get isWoken(): boolean {
    return this.#bell.rung
  }

  /** Resolves when there is nothing left to do, or `stop` says so. */
  async work(): Promise<void> {
    while (!this.#stop.aborted) {
      const sleepMs = await this.#turn().catch((error: unknown) => this.#afterTrouble(error))
      // Without anything to wait for it lingers, so that the next message finds the connection open.
      const lingerMs = this.#lease ? this.#desk.patience.idle : 0
      const rang = await this.#bell.next(Math.min(sleepMs ?? lingerMs, longestSleepMs), this.#stop)
      if (sleepMs === undefined && !rang) break
    }
    await this.#end()
  }

  /** How long to sleep; undefined: nothing to wait for. */
  async #turn(): Promise<number | undefined> {
    const desk = this.#desk
    this.#lease ??= await desk.takeLease(this.accountId)
    const lease = this.#lease
    if (!lease) return undefined
    const settings = await readSettings(desk.db, this.accountId)
    if (!settings) {
      await abandonMessagesOf(desk.db, this.accountId)
      return undefined
    }
    await this.#leaveOldServer(settings)
    await this.#lookAfter(settings)
    const run = new Run({ desk, lease, settings, conversations: this.#conversations, stop: this.#stop })
    const sent = await run.work()
    if (run.leaseLost) {
      // Asked for anew at once: nobody else may have it, and the account other rules.
      this.#lease = undefined
      return 0
    }
    const careMs = await this.#lookAfter(settings)
    const nextMs = await this.#untilNext()
    return soonest(careMs, sent || nextMs === undefined ? nextMs : Math.max(nextMs, breathMs))
  }

  /** Connections that wait were opened with the settings of before. */
  async #leaveOldServer({ smtp, secrets, pins }: AccountSettings): Promise<void> {
    const opensWith = { smtp, secrets, pins }
    if (!isDeepStrictEqual(opensWith, this.#opensWith)) await this.#conversations.close()
    this.#opensWith = opensWith
  }

  /** Starts what is due, beside the sending; the bell rings when it is done. When the next one is due, in ms. */
  async #lookAfter(settings: AccountSettings): Promise<number | undefined> {
    if (this.#caring) return longestSleepMs
    const dueMs = await nextCareMs(this.#desk.db, this.accountId)
    if (dueMs === undefined || dueMs > 0) return dueMs
    this.#caring = lookAfter(this.#desk, settings)
      .catch((error: unknown) =>
        this.#desk.log.warn({ err: error, account: this.accountId }, 'nothing was looked after'),
      )
      .finally(() => {
        this.#caring = undefined
        this.#bell.ring()
      })
    return longestSleepMs
  }

  async #untilNext(): Promise<number | undefined> {
    const next = await nextUp(this.#desk.db, this.accountId)
    switch (next.goes) {
      case 'now':
        return 0
      case 'later':
        return next.inMs
      case 'never':
        return undefined
      default:
        return next satisfies never
    }
  }

  /** Whatever it was, the account is looked at again: a bug in one lane is no reason to leave its queue alone. */
  #afterTrouble(error: unknown): number {
    // Taken anew, with the next fence: whatever stayed claimed by this lane is queued again.
    this.#lease = undefined
    if (isPassing(error)) return databaseAwayMs
    this.#desk.log.error({ err: error, account: this.accountId }, 'the queue of an account met a bug')
    return 30_000
  }

  async #end(): Promise<void> {
    await this.#caring
    await this.#conversations.close()
    if (!this.#lease) return
    // Not written: the lease ends with this sender, or is taken up again by it.
    const { db, senderId } = this.#desk
    await dropLease(db, { accountId: this.accountId, senderId }).catch((error: unknown) =>
      this.#desk.log.warn({ err: error, account: this.accountId }, 'a lease could not be let go'),
    )
  }
}

function soonest(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return Math.min(one, other)
}
