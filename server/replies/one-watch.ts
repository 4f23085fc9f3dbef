// The watching of one mailbox in this sender, from its lease to its end: what the protocol reads is weighed, kept under
// the fence of the lease together with the position, and what it does is shown.
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { ArrivedMail, Ended, KeptBatch, Piece, Watcher, WatchState } from '../../mail/imap/watching/watcher.ts'
import { bareEvidence, type Evidence } from '../../mail/problem/evidence.ts'
import { MailFailure } from '../../mail/problem/failure.ts'
import { Approach } from './approach.ts'
import { addPiece, findArriving } from './arriving.ts'
import { PassingMails } from './passing-mails.ts'
import { hearMails, recordMails, storedIds } from './record.ts'
import { pausedUntil, shownAs } from './shown-state.ts'
import { MailGone } from './stored-mail.ts'
import type { WatchDesk } from './watch-desk.ts'
import { holdWatch, type WatchLease, WatchLost } from './watch-lease.ts'
import { savePosition } from './watch-positions.ts'
import { moveReceiving, problemOf } from './watch-trouble.ts'
import type { WatchedAccount } from './watched-accounts.ts'
import { weighMails } from './weigh.ts'
import { whenThere } from './when-there.ts'

/** After a bug the mailbox is left alone so long, then somebody begins again from what was kept. */
const afterBugMs = 30_000

export class OneWatch {
  readonly lease: WatchLease
  /** Resolves, never rejects, when nothing of it goes on any more. */
  readonly ended: Promise<void>
  readonly #desk: WatchDesk
  readonly #account: WatchedAccount
  readonly #stop = new AbortController()
  readonly #approach: Approach
  readonly #passing = new PassingMails()
  #isWatching = false
  #finding: Promise<void> | undefined

  constructor(desk: WatchDesk, account: WatchedAccount, lease: WatchLease) {
    this.lease = lease
    this.#desk = desk
    this.#account = account
    this.#approach = new Approach(desk, account, this.#stop.signal)
    this.ended = this.#work()
  }

  get version(): string {
    return this.#account.version
  }

  stop(): void {
    this.#stop.abort()
  }

  async #work(): Promise<void> {
    const { signal } = this.#stop
    try {
      const ended = await this.#watch()
      if (ended.why === 'needs-attention') await this.#needAttention(ended.evidence)
    } catch (error) {
      if (signal.aborted) return
      this.#desk.log.error({ err: error, account: this.lease.accountId }, 'a mailbox was left alone by a bug')
      this.#pause()
      await wait(afterBugMs, undefined, { signal }).catch(() => undefined) // stopped
    } finally {
      this.#approach.over()
      this.#counted(false)
      this.#desk.states.forget(this.lease)
      await this.#finding
    }
  }

  /** Nobody listens until then; what it was stands in the log. */
  #pause(): void {
    this.#approach.over()
    this.#counted(false)
    this.#desk.states.show(this.lease, pausedUntil(new Date(Date.now() + afterBugMs)))
  }

  async #watch(): Promise<Ended> {
    const { watchMailbox, around, budgets } = this.#desk
    try {
      const options = { signal: this.#stop.signal, around, random: Math.random, budgets }
      return await watchMailbox(this.#approach.server, this.#watcher(), options)
    } catch (error) {
      if (!(error instanceof MailFailure)) throw error
      return { why: 'needs-attention', evidence: { ...bareEvidence('imap', 'authenticate'), ...error.evidence } }
    }
  }

  #watcher(): Watcher {
    const { positions, since } = this.#account
    return {
      positions,
      since,
      weigh: (batch, signal) => this.#weigh(batch, signal),
      keep: (batch, signal) => this.#keep(batch, signal),
      begun: (mail, signal) => this.#begun(mail, signal),
      keepPiece: (mail, piece, signal) => this.#keepPiece({ mail, piece }, signal),
      report: (state) => this.#report(state),
    }
  }

  async #weigh(batch: readonly ArrivedMail[], signal: AbortSignal): Promise<ReadonlySet<number>> {
    this.#desk.numbers.weighed.inc(batch.length)
    return whenThere(signal, () => weighMails(this.#desk.db, this.#account, batch))
  }

  /** In one transaction, which nobody enters who has lost the lease. Repeated where nobody knows whether it was kept. */
  async #keep({ position, mails, unreadable }: KeptBatch, signal: AbortSignal): Promise<void> {
    const { db, log, numbers, keeping } = this.#desk
    const { accountId, workspaceId } = this.#account
    for (const { path, uid, evidence } of unreadable) {
      log.warn({ account: accountId, path, uid, said: evidence.serverSaid }, 'a mail could not be read')
    }
    const write = async () => {
      using _turn = await keeping.enter(mails.length > 0 ? workspaceId : accountId, signal)
      const heard = await hearMails(db, { accountId, passing: this.#passing }, mails)
      await db.transaction().execute(async (trx) => {
        if (mails.length === 0) await mayBeLost(trx)
        await holdWatch(trx, this.lease)
        await savePosition(trx, accountId, { position, recording: storedIds(heard) })
        await recordMails(trx, this.#account, heard)
      })
    }
    await whenThere(signal, write).catch((error: unknown) => this.#unlessLost(error))
    numbers.kept.inc(mails.length)
    for (const { mail } of mails) this.#passing.forget(mail)
    if (!this.#isWatching) return
    for (const { mail } of mails) numbers.heard.observe(Math.max(0, Date.now() - mail.receivedAt.getTime()) / 1_000)
  }

  async #begun(mail: ArrivedMail, signal: AbortSignal): Promise<number> {
    const found = await whenThere(signal, () => findArriving(this.#desk.db, this.#account.accountId, mail))
    return found?.bytes ?? 0
  }

  /** A piece that a crash of the database takes back is fetched again: what is there is asked for each time. */
  async #keepPiece(arriving: { mail: ArrivedMail; piece: Piece }, signal: AbortSignal): Promise<number> {
    const { db, keeping } = this.#desk
    const { accountId } = this.#account
    const write = async () => {
      using _turn = await keeping.enter(accountId, signal)
      return db.transaction().execute(async (trx) => {
        await mayBeLost(trx)
        await holdWatch(trx, this.lease)
        return addPiece(trx, accountId, arriving)
      })
    }
    const kept = await whenThere(signal, write).catch((error: unknown) => this.#unlessLost(error))
    if (kept === arriving.piece.from + arriving.piece.bytes.length) this.#passing.pass(arriving.mail, arriving.piece)
    return kept
  }

  #unlessLost(error: unknown): never {
    // Gone with the lease, or with the mailbox: whoever has it by now begins from what was kept.
    if (error instanceof WatchLost || error instanceof MailGone) this.stop()
    throw error
  }

  #report(state: WatchState): void {
    const { states, numbers } = this.#desk
    if (state.state !== 'connecting') this.#approach.over()
    this.#counted(state.state === 'watching')
    if (state.state === 'watching') this.#worksNow()
    if (state.state === 'waiting') numbers.reconnects.inc()
    const shown = shownAs(state)
    if (shown) states.show(this.lease, shown)
  }

  #counted(isWatching: boolean): void {
    if (isWatching === this.#isWatching) return
    this.#isWatching = isWatching
    this.#desk.numbers.watched.inc(isWatching ? 1 : -1)
  }

  /** Saved without a check, or mended meanwhile: now somebody has seen that it works. */
  #worksNow(): void {
    if (!this.#account.unproven) return
    this.#account.unproven = false
    const about = { lease: this.lease, watched: this.#account }
    this.#finding = moveReceiving(this.#desk.db, {
      ...about,
      to: { state: 'ready', problem: null },
      from: ['untested', 'needs-attention'],
    }).catch((error: unknown) => this.#desk.log.warn({ err: error }, 'that receiving works could not be written'))
  }

  async #needAttention(evidence: Evidence): Promise<void> {
    const to = { state: 'needs-attention', problem: problemOf(evidence) } as const
    const from = ['ready', 'untested', 'needs-attention'] as const
    const about = { lease: this.lease, watched: this.#account }
    const write = () => moveReceiving(this.#desk.db, { ...about, to, from })
    await whenThere(this.#stop.signal, write).catch((error: unknown) => this.#unlessLost(error))
  }
}

/** A position that a crash of the database takes back is only read up to again: nobody waits for the disk. */
async function mayBeLost(trx: WatchDesk['db']): Promise<void> {
  await sql`set local synchronous_commit = off`.execute(trx)
}
