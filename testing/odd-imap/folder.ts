// A folder of the odd IMAP server.
import type { KeptMessage } from '../practice/mailbox.ts'

export class OddFolder {
  name: string
  readonly use: string
  uidValidity = 7
  uidNext = 1
  mails: KeptMessage[] = []
  readonly #changed: () => void

  constructor(name: string, use: string, changed: () => void) {
    this.name = name
    this.use = use
    this.#changed = changed
  }

  /** Its UID. */
  deliver(raw: string | Buffer, receivedAt = new Date()): number {
    const uid = this.uidNext++
    this.mails.push({ uid, receivedAt, raw: Buffer.from(raw) })
    this.#changed()
    return uid
  }

  /** The UIDs of the next mails begin here. */
  skipTo(uid: number): void {
    this.uidNext = uid
  }

  /** As after a server was put back from a copy: the same mails under other numbers. */
  renumber(uidValidity: number): void {
    this.uidValidity = uidValidity
    this.mails = this.mails.map((mail, index) => ({ ...mail, uid: index + 1 }))
    this.uidNext = this.mails.length + 1
  }
}
