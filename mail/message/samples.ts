// Messages for the tests of composing, and text of any script.
import fc from 'fast-check'
import PostalMime, { type Email } from 'postal-mime'
import { renderMessage } from './compose-message.ts'
import type { MessageFault, OutgoingMessage, Rendered } from './outgoing.ts'

export const plainMessage: OutgoingMessage = {
  from: { address: 'zoe@exemple.fr', name: 'Zoé' },
  to: [{ address: 'ana@example.com', name: 'Ana' }],
  subject: 'Bonjour',
  text: 'Ça marche.',
  date: new Date('2026-03-01T10:00:00Z'),
  token: '01968f3c-5d0e-7c4a-9b1f-2f6a1f0e4d11',
}

export function rendered(parts: Partial<OutgoingMessage> = {}): Rendered {
  const result = renderMessage({ ...plainMessage, ...parts })
  if (result.result === 'refused') throw new Error(`refused: ${JSON.stringify(result.faults)}`)
  return result
}

export function faultsOf(parts: Partial<OutgoingMessage>): readonly MessageFault[] {
  const result = renderMessage({ ...plainMessage, ...parts })
  return result.result === 'refused' ? result.faults : []
}

export function parsed(parts: Partial<OutgoingMessage> = {}): Promise<Email> {
  return PostalMime.parse(rendered(parts).raw)
}

/** Any character of Unicode but controls and line ends: half of it beyond ASCII. */
export const anyLine = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 120 }),
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.string({ unit: 'grapheme-ascii', maxLength: 300 }),
    fc
      .array(fc.constantFrom('=?UTF-8?Q?a?=', ' ', 'é', '山', '😀', '"', '\\', 'a', ',', '<', '@'), { maxLength: 60 })
      .map((all) => all.join('')),
  )
  .map((text) => text.replace(/[\p{Cc}\u2028\u2029]/gu, ''))

export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 2000 }),
  fc.lorem({ maxCount: 200, mode: 'sentences' }),
  fc
    .array(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('\n', '\r\n', '\r', '.', '\n.\n', 'From ', ' \n', '=', '--=_a.', '\t'),
      ),
      {
        maxLength: 100,
      },
    )
    .map((all) => all.join('')),
  fc.nat({ max: 2500 }).map((length) => 'x'.repeat(length)),
)
