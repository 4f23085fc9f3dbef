// What a server sends, in whatever pieces it arrives, and whatever it is.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MailFailure } from '../../problem/failure.ts'
import { Assembler, type Response } from './assembler.ts'
import { tokensOf } from './tokens.ts'

/** All responses of these pieces. */
function assembled(pieces: readonly Buffer[], mostLiteral = 1000): Response[] {
  const responses: Response[] = []
  const assembler = new Assembler((response) => responses.push(response))
  assembler.mostLiteral = mostLiteral
  for (const piece of pieces) assembler.feed(piece)
  return responses
}

const conversation = Buffer.from(
  [
    '* OK [ALERT] prose may end in braces {5}\r\n',
    '* 3 EXISTS\r\n',
    '* 1 FETCH (UID 1 BODY[] {11}\r\nline\r\n{3}\r\n X {0}\r\n)\r\n',
    '* LIST () "/" {5}\r\nSp\xe4m!\r\n',
    'w1 OK done\n',
  ].join(''),
  'latin1',
)

describe('responses', () => {
  test('are the same in whatever pieces they come', () => {
    const whole = assembled([conversation])
    expect(whole.map(({ text }) => text)).toEqual([
      '* OK [ALERT] prose may end in braces {5}',
      '* 3 EXISTS',
      '* 1 FETCH (UID 1 BODY[] {11} X {0})',
      '* LIST () "/" {5}',
      'w1 OK done',
    ])
    expect(whole[2]?.literals.map(String)).toEqual(['line\r\n{3}\r\n', ''])
    const cuts = fc.array(fc.nat(conversation.length), { maxLength: 20 })
    fc.assert(
      fc.property(cuts, (at) => {
        const ends = [...at, conversation.length].toSorted((a, b) => a - b)
        const pieces = ends.map((end, index) => conversation.subarray(ends[index - 1] ?? 0, end))
        expect(assembled(pieces)).toEqual(whole)
      }),
    )
  })

  test('of any bytes are data or a failure of the outside world, never a bug', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom('* 1 FETCH (', 'UID 1 ', 'BODY[', '] ', '{3}\r\n', '"', '\\', ')', '\r\n', 'NIL', '* ')
        .map(Buffer.from),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          for (const response of assembled(pieces)) tokensOf(response, 3)
        } catch (error) {
          expect(error).toBeInstanceOf(MailFailure)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('that announce more than was asked for are not waited for', () => {
    expect(() => assembled([Buffer.from('* 1 FETCH (BODY[] {200000}\r\n')])).toThrow('200000 bytes were announced')
  })

  test('with literals without end are not waited for: each one costs more than the one before it', () => {
    expect(() => assembled([Buffer.from(`* 1 FETCH (${'{0}\r\n'.repeat(2_000)}`)])).toThrow('literals without end')
  })

  test('with a word as long as a line are read to its end', () => {
    const word = '[]'.repeat(4_000_000)
    expect(tokensOf({ text: `* 1 FETCH (UID 1 ${word})`, literals: [] }, 3)).toEqual([['UID', '1', word]])
  })
})
