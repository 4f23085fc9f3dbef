// Waits until the server announces new mail in the folder that is open, or for a while where it does not.
import { setTimeout as sleep } from 'node:timers/promises'
import type { ImapFlow } from 'imapflow'
import type { ImapSession } from './session.ts'

/** Ends with the announcement, or after `atMostMs`. Dovecot waits half a second before it announces. */
export async function waitForNews(session: ImapSession, signal: AbortSignal, atMostMs: number): Promise<void> {
  await session.within(signal, async (client) => {
    const over = new AbortController()
    const idling = client.capabilities.has('IDLE') ? client.idle().catch(() => false) : undefined
    await Promise.race([announcement(client, over.signal), pause(atMostMs, AbortSignal.any([signal, over.signal]))])
    over.abort()
    // The next command ends IDLE; a connection that was lost meanwhile shows here, because idle() only says false.
    await client.noop()
    await idling
  })
}

function announcement(client: ImapFlow, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const events = ['exists', 'close'] as const
    const done = () => resolve()
    for (const event of events) client.once(event, done)
    over.addEventListener('abort', () => {
      for (const event of events) client.off(event, done)
    })
  })
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined)
}
