// The mail of the practice server, in memory: folders of messages, and a bell that rings when one is filed.
import { EventEmitter, once } from 'node:events'

export interface KeptMessage {
  uid: number
  receivedAt: Date
  raw: Buffer
}

/** Folder names with their special use (RFC 6154). */
export const folders: ReadonlyMap<string, string> = new Map([
  ['INBOX', ''],
  ['Junk', '\\Junk'],
  ['Sent', '\\Sent'],
  ['Archive', '\\Archive'],
  ['Drafts', '\\Drafts'],
  ['Trash', '\\Trash'],
])

export class PracticeMailbox {
  readonly #kept = new Map<string, KeptMessage[]>([...folders.keys()].map((name) => [name, []]))
  readonly #bell = new EventEmitter().setMaxListeners(0)

  /** Undefined: there is no such folder. INBOX is written in any case (RFC 3501 §5.1). */
  open(name: string): { name: string; messages: readonly KeptMessage[] } | undefined {
    const known = name.toUpperCase() === 'INBOX' ? 'INBOX' : name
    const messages = this.#kept.get(known)
    return messages && { name: known, messages }
  }

  file(name: string, raw: Buffer): void {
    const messages = this.#kept.get(name)
    messages?.push({ uid: messages.length + 1, receivedAt: new Date(), raw })
    this.#bell.emit('filed')
  }

  /** Resolves at the next message in any folder. */
  async filed(signal: AbortSignal): Promise<void> {
    await once(this.#bell, 'filed', { signal })
  }
}
