// Names of people as one reads them, and who would get an answer.
import type { ConversationDetail, Incoming } from '../../contract/conversation.ts'

interface Person {
  address: string
  name: string
}

export const nameOf = ({ name, address }: Person) => name.trim() || address

/** The mail that an answer answers: the newest that a person wrote, else the newest that is no machine's notice. */
export function answerable(items: ConversationDetail['items']): Incoming | undefined {
  const incoming = items.filter((item) => item.direction === 'incoming').toReversed()
  return (
    incoming.find(({ kind }) => kind === 'human') ??
    incoming.find(({ kind }) => kind === 'other' || kind === 'auto-reply')
  )
}

/** Everybody else who got that mail: neither its author nor our own mailbox. */
export function othersOf({ from, to }: Pick<Incoming, 'from' | 'to'>, own: string): Person[] {
  const known = new Set([from.address.toLowerCase(), own.toLowerCase()])
  return to.filter(({ address }) => {
    const key = address.toLowerCase()
    if (known.has(key)) return false
    known.add(key)
    return true
  })
}
