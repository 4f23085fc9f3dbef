// What large mails are made of, noted while their pieces pass by: so that none is read again when it is recorded, unless
// another sender began it.
import type { ArrivedMail, Piece } from '../../mail/imap/watching/watcher.ts'
import { type Leaf, LeafScan } from '../../mail/inbound/leaves.ts'

interface Passing {
  scan: LeafScan
  at: number
}

export class PassingMails {
  readonly #mails = new Map<string, Passing>()

  /** A piece that is kept. */
  pass(mail: ArrivedMail, { from, bytes }: Piece): void {
    const passing = from === 0 ? { scan: new LeafScan(), at: 0 } : this.#mails.get(placeOf(mail))
    if (passing?.at !== from) return
    passing.scan.feed(bytes)
    this.#mails.set(placeOf(mail), { scan: passing.scan, at: from + bytes.length })
  }

  /** Undefined: not all of it passed by here. */
  leavesOf(mail: ArrivedMail, bytes: number): Leaf[] | undefined {
    const passing = this.#mails.get(placeOf(mail))
    return passing?.at === bytes ? passing.scan.end() : undefined
  }

  forget(mail: ArrivedMail): void {
    this.#mails.delete(placeOf(mail))
  }
}

const placeOf = ({ folder, uidValidity, uid }: ArrivedMail) => `${folder} ${uidValidity} ${uid}`
