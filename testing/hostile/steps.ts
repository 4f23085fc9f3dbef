// Steps of servers that mean no good: too much, too slowly, in pieces.
import { setTimeout as pause } from 'node:timers/promises'
import { expectBytes, raw, type Step } from '../scripted-server.ts'

/** So many times the same, or until the client has had enough. */
export function pour(bytes: string, times: number): Step {
  const chunk = Buffer.from(bytes)
  return {
    what: `pour ${times} times ${chunk.length} bytes`,
    async play(peer) {
      for (let left = times; left > 0; left--) await peer.write(chunk)
    },
  }
}

/** One byte at a time, each in a packet of its own. */
export function inBytes(text: string): readonly Step[] {
  return [...Buffer.from(text)].flatMap((byte) => [raw(Buffer.from([byte])), breath(1)])
}

/** The same again and again, slowly enough that no bound on size will ever end it. */
export function drip(bytes: string, everyMs = 20): Step {
  return {
    what: `drip ${JSON.stringify(bytes)}`,
    async play(peer) {
      for (;;) {
        await peer.write(bytes)
        await pause(everyMs)
      }
    },
  }
}

/** The client has begun its handshake: what comes now was not sent ahead of it. */
export const clientHello: Step = expectBytes(1)

/** A server that takes its time. */
export function breath(ms: number): Step {
  return { what: `wait ${ms} ms`, play: () => pause(ms) }
}
