// Reading replies: what RFC 5321 allows, what servers do, and what nobody may do to us.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MailFailure } from '../problem/failure.ts'
import { LineBuffer } from './line-buffer.ts'
import { type Reply, ReplyParser, serverSaid } from './reply.ts'

function parse(...lines: readonly string[]): Reply | undefined {
  const parser = new ReplyParser()
  return lines.map((line) => parser.push(line)).at(-1)
}

describe('a reply', () => {
  test('of one line', () => {
    expect(parse('250 2.1.0 Ok')).toEqual({ code: 250, enhanced: '2.1.0', lines: ['2.1.0 Ok'] })
  })

  test('of several lines', () => {
    expect(parse('250-mail.test', '250-SIZE 1000', '250 HELP')).toEqual({
      code: 250,
      enhanced: null,
      lines: ['mail.test', 'SIZE 1000', 'HELP'],
    })
  })

  test.each(['250', '250 ', '250\u0020'])('without text (%j)', (line) => {
    expect(parse(line)).toMatchObject({ code: 250, lines: [''] })
  })

  test('quoted as the server said it', () => {
    const reply = parse('550-5.7.1 no', '550 5.7.1 see https://example.com')
    expect(reply && serverSaid(reply)).toBe('550-5.7.1 no\n550 5.7.1 see https://example.com')
  })

  test.each([
    ['550 5.7.1 no', '5.7.1'],
    ['550-some text', null],
    ['550 5.7.26', '5.7.26'],
    ['550 4.7.1 wrong class', null],
    ['550 5.1 short', null],
    ['550 5.7.1.2 long', '5.7.1'],
    ['550 15.7.1 no', null],
    ['550 see 5.7.1', null],
  ])('%s has the enhanced status %s', (line, expected) => {
    expect((parse(line) ?? parse(line, '550 end'))?.enhanced ?? null).toBe(expected)
  })

  test('finds the enhanced status on a later line', () => {
    expect(parse('535-go away', '535 5.7.8 bad credentials')?.enhanced).toBe('5.7.8')
  })
})

describe('what is no reply', () => {
  test.each([
    '',
    '25',
    '2500 too long',
    '199 too low',
    '600 too high',
    '250_underscore',
    '* OK IMAP4rev1 ready',
    '+OK POP3 ready',
    'SSH-2.0-OpenSSH_9.2',
    'HTTP/1.1 400 Bad Request',
    ' 250 ok',
    '２５０ full width',
  ])('%j', (line) => {
    expect(() => parse(line)).toThrow(MailFailure)
  })

  test('a code that changes in the middle', () => {
    expect(() => parse('250-one', '550 two')).toThrow(/EPROTOCOL/)
  })

  test('an answer that never ends', () => {
    const parser = new ReplyParser()
    expect(() => Array.from({ length: 1000 }, () => parser.push('220-more'))).toThrow(/ETOOLONG/)
    const wide = new ReplyParser()
    expect(() => Array.from({ length: 100 }, () => wide.push(`220-${'x'.repeat(10_000)}`))).toThrow(/ETOOLONG/)
  })
})

describe('lines', () => {
  const linesOf = (chunks: readonly (string | Buffer)[]) => {
    const buffer = new LineBuffer()
    return chunks.flatMap((chunk) => {
      buffer.push(Buffer.from(chunk))
      return Iterator.from({ next: () => ({ done: false as const, value: buffer.take() }) })
        .take(50)
        .toArray()
        .filter((line) => line !== undefined)
    })
  }

  test('are the same however they are cut into packets', () => {
    const whole = Buffer.from('220 hi\r\n250-é\r\n250 \r\n\r\n250 bare\nend\r\n')
    fc.assert(
      fc.property(fc.array(fc.nat({ max: whole.length }), { maxLength: 8 }), (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), whole.length]
        const chunks = at.slice(1).map((end, index) => whole.subarray(at[index], end))
        expect(linesOf(chunks)).toEqual(['220 hi', '250-é', '250 ', '', '250 bare', 'end'])
      }),
    )
  })

  test('in an old code page are read as one', () => {
    expect(linesOf([Buffer.from('550 refus\xe9\r\n', 'latin1')])).toEqual(['550 refusé'])
  })

  test('never carry controls to a screen', () => {
    expect(linesOf(['550 \u001b[31mred\u0007\0\r\n'])).toEqual(['550 \ufffd[31mred\ufffd\ufffd'])
  })

  test('without an end are given up', () => {
    const buffer = new LineBuffer()
    expect(() => {
      for (let turn = 0; turn < 1000; turn++) {
        buffer.push(Buffer.alloc(1000, 'x'))
        buffer.take()
      }
    }).toThrow(/ETOOLONG/)
    expect(buffer.length).toBeLessThan(20_000)
  })
})

test('random bytes give replies or a MailFailure, and nothing else', () => {
  const nearly = fc.array(
    fc.oneof(
      fc.constantFrom('250', '-', ' ', '\r\n', '\n', '\r', '5.7.1', 'ok', '\0'),
      fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    ),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(nearly, (parts) => {
      const [buffer, parser] = [new LineBuffer(), new ReplyParser()]
      try {
        for (const part of parts) {
          buffer.push(Buffer.from(part, 'latin1'))
          for (let line = buffer.take(); line !== undefined; line = buffer.take()) {
            const reply = parser.push(line)
            if (reply === undefined) continue
            expect(reply.code).toSatisfy((code: number) => code >= 200 && code <= 599)
            expect(serverSaid(reply)).not.toMatch(/[\r\0]/)
          }
        }
      } catch (failure) {
        expect(failure).toBeInstanceOf(MailFailure)
      }
    }),
    { numRuns: 3000 },
  )
})
