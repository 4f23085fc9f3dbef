// The open connections of one account between two messages.
import type { Talk } from '../../mail/smtp/greet.ts'
import { quit } from '../../mail/smtp/quit.ts'

// Providers count messages per connection, and say so in many ways; a new connection costs little after so many.
const mostMessages = 200

export interface Conversation {
  talk: Talk
  /** Messages that went over it. */
  used: number
}

export class Conversations {
  readonly #idle: { conversation: Conversation; timer: NodeJS.Timeout }[] = []
  readonly #idleMs: number

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

  /** For the next message; a used-up or broken one is closed. */
  give(conversation: Conversation): void {
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
