// Sends what may go now, over one conversation or several, until nothing more may.
import type { Kysely } from 'kysely'
import type { Problem } from '../../contract/problem.ts'
import type { Tables } from '../db/tables.ts'
import { type Ahead, attempt } from './attempt.ts'
import { type BegunMessage, type ClaimedMessage, claimMessages, releaseMessages } from './claim.ts'
import { type Circumstances, consequenceOf, type Effect } from './consequence.ts'
import type { Conversation, Conversations } from './conversations.ts'
import type { Desk } from './desk.ts'
import { loseTouch, meetLimit, needAttention, regainTouch } from './effects.ts'
import type { Lease } from './lease.ts'
import { type NextUp, nextUp } from './next-up.ts'
import type { AccountSettings } from './open-account.ts'
import { holdRules } from './sending-account.ts'
import type { Settlement } from './settle.ts'
import { withoutSuppressed } from './without-suppressed.ts'

export interface RunOptions {
  desk: Desk
  lease: Lease
  settings: AccountSettings
  conversations: Conversations
  stop: AbortSignal
}

/** So many claimed ones are left when the next are fetched. */
const restock = 40

/** A message that is being sent. */
interface Going {
  /** When its end is out, and another one may be begun behind it; undefined: when it is over. */
  onTheWay: Promise<Ahead | undefined>
  over: Promise<void>
  /** Resolves when it is over, and recorded. */
  written: () => Promise<void>
}

// One lost connection says little; so many in a row, and the account pauses.
const lostInARow = 3

interface Taken {
  next: NextUp
  found: BegunMessage[]
}

export class Run {
  readonly #o: RunOptions
  readonly #talking = new Set<Promise<void>>()
  readonly #written = new Set<Promise<void>>()
  #failure: { error: unknown } | undefined
  #sent = 0
  #claimed: ClaimedMessage[] = []
  #refilling: Promise<void> | undefined
  /** As many suppressions as are considered in what is claimed. */
  #sifted: number
  #connections = 1
  /** One after the other: the next one is decided when this one has counted. */
  #alone = true
  #lost = 0
  #isOutOfTouch = false
  #reached = false
  /** The account was held, or is lost: nothing more is begun. */
  #halted = false
  leaseLost = false

  constructor(options: RunOptions) {
    this.#o = options
    this.#sifted = options.desk.suppressions.added
  }

  /** Resolves when every conversation has ended and every outcome is written; whether there was anything to send. */
  async work(): Promise<boolean> {
    this.#talk()
    while (this.#talking.size > 0) await Promise.race(this.#talking)
    // What was fetched beforehand is put back as well.
    await this.#refilling?.catch((error: unknown) => this.#fail(error))
    await Promise.all(this.#written)
    await this.#putBack()
    if (this.#failure) throw this.#failure.error
    return this.#sent > 0
  }

  #talk(): void {
    const talking = this.#o.desk.slots
      .use(() => this.#converse())
      .catch((error: unknown) => this.#fail(error))
      .finally(() => this.#talking.delete(talking))
    this.#talking.add(talking)
  }

  #fail(error: unknown): void {
    this.#failure ??= { error }
    this.#halted = true
  }

  /** As many as there is something to do for, once the first one has logged in: a wrong password is tried once. */
  #talkMore(): void {
    if (!this.#reached || this.#halted) return
    const wanted = Math.min(this.#connections, this.#claimed.length + 1)
    for (let talking = this.#talking.size; talking < wanted; talking++) this.#talk()
  }

  /** Abreast, the next message is begun when the end of this one is out; alone, when this one is written. */
  async #converse(): Promise<void> {
    let [last, ahead]: [Going?, Ahead?] = []
    try {
      for (let message = await this.#next(); message; message = await this.#next()) {
        last = this.#send(message, ahead)
        ahead = await last.onTheWay
        if (this.#alone) await last.written()
      }
    } finally {
      // A seat that nobody takes.
      if (ahead) this.#o.conversations.give(ahead.conversation)
    }
    await last?.over
  }

  async #next(): Promise<ClaimedMessage | undefined> {
    if (this.#claimed.length === 0) await this.#refilled()
    if (this.#sifted !== this.#o.desk.suppressions.added) await this.#sift()
    if (this.#halted || this.#o.stop.aborted) await this.#putBack()
    const message = this.#claimed.shift()
    // Before they run out, so that nobody waits.
    if (!this.#alone && this.#claimed.length === restock)
      void this.#refilled().catch((error: unknown) => this.#fail(error))
    return message
  }

  /** Addresses were suppressed after these were claimed. */
  async #sift(): Promise<void> {
    const { desk } = this.#o
    this.#sifted = desk.suppressions.added
    const claimed = this.#claimed.splice(0)
    this.#claimed.unshift(...(await withoutSuppressed(desk, claimed)))
  }

  /** One at a time. */
  #refilled(): Promise<void> {
    this.#refilling ??= this.#refill().finally(() => {
      this.#refilling = undefined
    })
    return this.#refilling
  }

  async #refill(): Promise<void> {
    const { desk, stop } = this.#o
    if (this.#halted || stop.aborted) return
    const { next, found } = await this.#take()
    if (next.goes !== 'now') return
    const whole = await desk.endings.complete(desk.db, found)
    this.#claimed.push(...(await withoutSuppressed(desk, whole)))
    this.#alone = next.atOnce === 1
    this.#connections = next.connections
    this.#talkMore()
    // Nothing came although something was due: somebody else holds the account, or took the message away.
    if (found.length === 0) await this.#checkLease()
  }

  /**
   * One message is taken as it was decided. Where many are, nobody pauses the account or paces it in another way between the
   * decision and what is taken by it.
   */
  async #take(): Promise<Taken> {
    const { desk, lease } = this.#o
    if (this.#alone) {
      const next = await nextUp(desk.db, lease.accountId)
      if (next.goes !== 'now' || next.atOnce === 1) return { next, found: await this.#claim(desk.db, next) }
    }
    return desk.db.transaction().execute(async (trx) => {
      await holdRules(trx, lease.accountId)
      const next = await nextUp(trx, lease.accountId)
      return { next, found: await this.#claim(trx, next) }
    })
  }

  async #claim(db: Kysely<Tables>, next: NextUp): Promise<BegunMessage[]> {
    if (next.goes !== 'now') return []
    const { desk, lease } = this.#o
    const { atOnce: limit, hurriedOnly } = next
    return claimMessages(db, { ...lease, senderId: desk.senderId, limit, hurriedOnly })
  }

  async #checkLease(): Promise<void> {
    const { desk, lease } = this.#o
    const row = await desk.db
      .selectFrom('account_leases')
      .select('fence')
      .where('account_id', '=', lease.accountId)
      .where('sender_id', '=', desk.senderId)
      .executeTakeFirst()
    this.leaseLost = row?.fence !== lease.fence
  }

  async #putBack(): Promise<void> {
    if (this.#claimed.length === 0) return
    const ids = this.#claimed.splice(0).map(({ id }) => id)
    const { desk, lease } = this.#o
    await releaseMessages(desk.db, { ids, senderId: desk.senderId, fence: lease.fence })
  }

  #send(message: ClaimedMessage, ahead: Ahead | undefined): Going {
    const { desk, settings, conversations } = this.#o
    const began = performance.now()
    const { promise: onTheWay, resolve } = Promise.withResolvers<Ahead | undefined>()
    const onEnd = (conversation: Conversation) => resolve({ conversation, over: answered.then(() => !this.#halted) })
    const trying = attempt({
      desk,
      message,
      account: settings,
      conversations,
      ahead,
      onEnd: this.#alone ? undefined : onEnd,
    })
    const answered = trying.then((happened) => {
      const circumstances = { ...this.#circumstances(message), tookMs: performance.now() - began }
      const { settlement, effect } = consequenceOf(message, happened, circumstances)
      if (happened.what === 'interrupted' || effect.on === 'account' || effect.on === 'limit') this.#halted = true
      return { happened, effect, write: this.#write(settlement) }
    })
    const over = answered.then(async ({ happened, effect, write }) => {
      if (happened.what === 'answered') await this.#inTouch()
      // What follows for the account is read from what was recorded.
      if (effect.on !== 'nothing') await write
      await this.#follow(effect)
    })
    over.catch((error: unknown) => this.#fail(error)).finally(() => resolve(undefined))
    return { onTheWay, over, written: () => over.then(async () => (await answered).write) }
  }

  #write(settlement: Settlement): Promise<void> {
    this.#sent++
    const write = this.#o.desk.settler.settled(settlement).finally(() => this.#written.delete(write))
    this.#written.add(write)
    return write
  }

  #circumstances({ recipients }: ClaimedMessage): Omit<Circumstances, 'tookMs'> {
    const { smtp, provider, imap, learned } = this.#o.settings
    const tried = recipients.filter(({ result }) => result === 'waiting').length
    return {
      server: smtp,
      provider,
      now: new Date(),
      tried,
      copies: copiesOf(imap !== null, learned.sentCopyByProvider),
    }
  }

  async #follow(effect: Effect): Promise<void> {
    const { desk, settings } = this.#o
    const of = { workspaceId: settings.workspaceId, accountId: settings.id, asOf: settings.asOf }
    switch (effect.on) {
      case 'nothing':
        return
      case 'account':
        return needAttention(desk.db, of, effect.problem)
      case 'limit':
        return meetLimit(desk.db, of, effect.problem)
      case 'connection':
        return this.#outOfTouch(effect.problem)
      default:
        return effect satisfies never
    }
  }

  async #outOfTouch(problem: Problem): Promise<void> {
    this.#lost++
    // Those that are lost after that say nothing more.
    if (this.#lost < lostInARow || this.#isOutOfTouch) return
    this.#isOutOfTouch = true
    this.#halted = true
    const { desk, settings } = this.#o
    await loseTouch(desk.db, { workspaceId: settings.workspaceId, accountId: settings.id }, problem)
  }

  async #inTouch(): Promise<void> {
    this.#lost = 0
    if (this.#reached) return
    this.#reached = true
    this.#talkMore()
    await regainTouch(this.#o.desk.db, this.#o.lease.accountId)
  }
}

function copiesOf(hasImap: boolean, byProvider: boolean | null): Circumstances['copies'] {
  if (!hasImap) return 'nowhere'
  return byProvider === null ? 'unknown' : byProvider ? 'by-provider' : 'by-us'
}
