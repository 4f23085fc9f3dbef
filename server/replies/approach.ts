// The way to a mailbox, before each connection to it: at most three logins a minute for one user at one server, few at a
// time at one host; the secret is opened last.
import { setTimeout as wait } from 'node:timers/promises'
import type { Target } from '../../mail/imap/watching/watcher.ts'
import { MailFailure } from '../../mail/problem/failure.ts'
import { attemptsInDatabase } from '../accounts/login-attempts.ts'
import { openServer, readSettings } from '../sending/open-account.ts'
import type { WatchDesk } from './watch-desk.ts'
import type { WatchedAccount } from './watched-accounts.ts'
import { whenThere } from './when-there.ts'

/** Milliseconds until the budget of logins is asked again, and as much again by chance. */
const budgetPauseMs = 5_000

export class Approach {
  readonly #desk: WatchDesk
  readonly #account: WatchedAccount
  readonly #signal: AbortSignal
  #turn: Disposable | undefined

  constructor(desk: WatchDesk, account: WatchedAccount, signal: AbortSignal) {
    this.#desk = desk
    this.#account = account
    this.#signal = signal
  }

  /** MailFailure ESECRET: it belongs to another server, or to a key that is gone. */
  readonly server: Target = async () => {
    this.over()
    const { db, keys } = this.#desk
    const { accountId } = this.#account
    await this.#takeTurn()
    const settings = await whenThere(this.#signal, () => readSettings(db, accountId))
    // The account goes away at this moment: whoever watches is about to be told.
    if (!settings) throw new MailFailure({ protocol: 'imap', stage: 'authenticate', nodeError: 'ESECRET' })
    const server = await openServer(settings, 'imap', keys)
    return { ...server, provider: settings.provider, reached: () => this.over() }
  }

  /** The login has succeeded or failed: the next one may go. */
  over(): void {
    this.#turn?.[Symbol.dispose]()
    this.#turn = undefined
  }

  /** Whoever has had its logins of this minute waits outside. */
  async #takeTurn(): Promise<void> {
    const { db, logins } = this.#desk
    const { imap } = this.#account
    const attempts = attemptsInDatabase(db)
    for (;;) {
      this.#turn = await logins.enter(imap.host, this.#signal)
      if (await whenThere(this.#signal, async () => attempts.take(imap))) return
      this.over()
      await wait(budgetPauseMs * (1 + Math.random()), undefined, { signal: this.#signal })
    }
  }
}
