// The open connections of one account between two messages.
import type { Talk } from '../../mail/smtp/greet.ts'
import { quit } from '../../mail/smtp/quit.ts'

// A server that says PIPELINING and does not bear with it loses every message that was begun behind another one.
const mostLostInARow = 3

// Providers count messages per connection, and say so in many ways; a new connection costs little after so many.
const mostMessages = 200

export interface Conversation {
  talk: Talk
  /** Messages that went over it. */
  used: number
  /** Messages that are on it now: one, or two where the next one was begun behind it. */
  aboard: number
}

export class Conversations {
  readonly #idle: { conversation: Conversation; timer: NodeJS.Timeout }[] = []
  readonly #idleMs: number
  #followersLost = 0

  constructor(idleMs: number) {
    this.#idleMs = idleMs
  }

  /** An open one that nobody uses. It may turn out to be closed by the server. */
  take(): Conversation | undefined {
    for (;;) {
      const parked = this.#idle.pop()
      if (!parked) return undefined
      clearTimeout(parked.timer)
      if (parked.conversation.talk.wire.alive) return parked.conversation
      parked.conversation.talk.wire.close()
    }
  }

  /** Whether the next message may be begun while the answer to this one is awaited. */
  isFollowable({ talk, used }: Conversation): boolean {
    return (
      talk.wire.alive && talk.capabilities.pipelining && used < mostMessages && this.#followersLost < mostLostInARow
    )
  }

  /** Whether its connection survived what was begun behind another message. */
  noteFollower(survived: boolean): void {
    this.#followersLost = survived ? 0 : this.#followersLost + 1
  }

  /** For the next message; a used-up or broken one is closed. The last one aboard gives it back. */
  give(conversation: Conversation): void {
    conversation.aboard--
    if (conversation.aboard > 0) return
    const { talk, used } = conversation
    if (!talk.wire.alive || used >= mostMessages) return void leave(talk)
    const timer = setTimeout(() => this.#drop(conversation), this.#idleMs)
    timer.unref()
    this.#idle.push({ conversation, timer })
  }

  async close(): Promise<void> {
    const parked = this.#idle.splice(0)
    for (const { timer } of parked) clearTimeout(timer)
    await Promise.all(parked.map(({ conversation }) => leave(conversation.talk)))
  }

  #drop(conversation: Conversation): void {
    const at = this.#idle.findIndex((parked) => parked.conversation === conversation)
    this.#idle.splice(at, 1)
    void leave(conversation.talk)
  }
}

/** Never fails: `quit` takes a server that hangs up first for an answer. */
async function leave(talk: Talk): Promise<void> {
  if (talk.wire.alive) await quit(talk)
  else talk.wire.close()
}
