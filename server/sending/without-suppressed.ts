// Checked once more just before sending: addresses that were suppressed since the message was accepted get nothing.
import type { ClaimedMessage } from './claim.ts'
import { withNobodyLeft } from './consequence.ts'
import type { Desk } from './desk.ts'
import { suppressedOf } from './suppressed.ts'

/** The messages that still have somebody to go to; the others are settled as refused. */
export async function withoutSuppressed(desk: Desk, messages: readonly ClaimedMessage[]): Promise<ClaimedMessage[]> {
  const [first] = messages
  if (!first) return []
  const waiting = messages.flatMap(({ recipients }) => recipients.filter(isWaiting))
  const suppressed = await suppressedOf(desk.db, first.workspaceId, waiting)
  if (suppressed.size === 0) return [...messages]
  const marked = messages.map((message) => mark(message, suppressed))
  const empty = marked.filter(({ recipients }) => !recipients.some(isWaiting))
  await Promise.all(empty.map((message) => desk.settler.settled(withNobodyLeft(message))))
  return marked.filter(({ recipients }) => recipients.some(isWaiting))
}

function isWaiting({ result }: ClaimedMessage['recipients'][number]): boolean {
  return result === 'waiting'
}

function mark(message: ClaimedMessage, suppressed: ReadonlySet<string>): ClaimedMessage {
  const recipients = message.recipients.map((recipient) =>
    isWaiting(recipient) && suppressed.has(recipient.address)
      ? { ...recipient, result: 'suppressed' as const }
      : recipient,
  )
  return { ...message, recipients }
}
