// Renders the letters of a mailing one after the other, each with its own way to unsubscribe. Other requests get their
// turn in between.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Rendered } from '../../mail/message/outgoing.ts'
import { Refusal, refuse } from '../http/refusal.ts'
import { dateOf } from './create-message.ts'
import type { Letter, Mailing } from './mailing-letters.ts'
import { renderAtDoor } from './render-at-door.ts'
import type { SendingAccount } from './sending-account.ts'
import { type Shared, SharedEnding } from './shared-ending.ts'

export interface Rendering {
  account: SendingAccount
  mailing: Mailing
  /** One for each letter. */
  ids: readonly string[]
  /** Of the list: stands between the parts of each letter. */
  listId: string
  /** Left out: mostOfList. */
  most?: typeof mostOfList
  /** Left out where nothing is sent. */
  wayOf?: (id: string) => WayOut
}

/** How its recipient unsubscribes. */
export interface WayOut {
  url: string
  mailto: string | undefined
}

export interface RenderedLetters<T> extends Shared {
  letters: T[]
}

/** Bytes, for all letters together: what is stored, and what goes out. */
export const mostOfList = { stored: 100_000_000, sent: 2_000_000_000 }
const bytesPerTurn = 100_000

/** `keep`: what is to be known of each letter, in order; its bytes are told at the end. */
export async function renderLetters<T>(
  letters: readonly Letter[],
  rendering: Rendering,
  keep: (rendered: Rendered, nth: number) => T,
): Promise<RenderedLetters<T>> {
  const { most = mostOfList } = rendering
  const kept: T[] = []
  const shared = new SharedEnding()
  let sinceTurn = 0
  for (const [nth, letter] of letters.entries()) {
    const rendered = renderLetter(letter, rendering, rendering.ids[nth] ?? refuse('bug'))
    const { raw } = rendered
    shared.add(raw)
    if (shared.stored > most.stored || raw.length * letters.length > most.sent) tooMuch()
    kept.push(keep(rendered, nth))
    sinceTurn += raw.length
    if (sinceTurn < bytesPerTurn) continue
    sinceTurn = 0
    await nextTurn()
  }
  return { letters: kept, ...shared.split() }
}

function tooMuch(): never {
  return refuse('too-large', { fields: [{ field: 'attachments', code: 'too-big' }] })
}

function renderLetter(
  { to, place, content }: Letter,
  { account, mailing, listId, wayOf }: Rendering,
  id: string,
): Rendered {
  const { attachments, headers, sendAt } = mailing
  const way = wayOf?.(id)
  try {
    return renderAtDoor(account, {
      ...content(),
      to: [to],
      attachments,
      headers,
      date: dateOf(sendAt),
      token: id,
      boundary: listId,
      ...(way && { unsubscribeUrl: way.url, unsubscribeMailto: way.mailto }),
    })
  } catch (error) {
    throw error instanceof Refusal ? ofRecipient(error, place) : error
  }
}

/** `to.0.address` of one letter is `recipients.7.address` of the list; what is in the text stays where it is. */
function ofRecipient(refusal: Refusal, place: number): Refusal {
  const fields = refusal.details.fields?.map(({ field, code }) => ({
    field: field.replace(/^to(\.0)?(?=\.|$)/, `recipients.${place}`),
    code,
  }))
  return new Refusal(refusal.code, { ...refusal.details, ...(fields && { fields }) })
}
