// Line ends and dots: what a server undoes must give back the message, and no message may end before its end.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical, dotStuffed } from './wire-form.ts'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const wireForm = (message: string) => text(dotStuffed(canonical(Buffer.from(message, 'latin1'))))

describe('canonical', () => {
  test.each([
    ['a\r\nb\r\n', 'a\r\nb\r\n'],
    ['a\nb\n', 'a\r\nb\r\n'],
    ['a\rb\r', 'a\r\nb\r\n'],
    ['a\r\r\nb', 'a\r\n\r\nb\r\n'],
    ['a\n\r\nb', 'a\r\n\r\nb\r\n'],
    ['a', 'a\r\n'],
    ['', '\r\n'],
    ['\n', '\r\n'],
    ['\r\n', '\r\n'],
    ['a\r\n\n', 'a\r\n\r\n'],
  ])('%j becomes %j', (message, expected) => {
    expect(text(canonical(Buffer.from(message)))).toBe(expected)
  })

  test('copies nothing where nothing is to be done', () => {
    const message = Buffer.from('Subject: hi\r\n\r\nhi\r\n')
    expect(canonical(message).buffer).toBe(message.buffer)
    expect(dotStuffed(message)).toBe(message)
  })

  test('takes a view into a larger buffer for what it is', () => {
    const whole = new TextEncoder().encode('xxab\r\nxx')
    expect(text(canonical(whole.subarray(2, 6)))).toBe('ab\r\n')
  })
})

describe('dotStuffed', () => {
  test.each([
    ['.\r\n', '..\r\n'],
    ['a\r\n.\r\nb\r\n', 'a\r\n..\r\nb\r\n'],
    ['..a\r\n..b\r\n', '...a\r\n...b\r\n'],
    ['a.b\r\nc.\r\n', 'a.b\r\nc.\r\n'],
  ])('%j becomes %j', (message, expected) => {
    expect(wireForm(message)).toBe(expected)
  })
})

const awkward = fc.array(fc.constantFrom('\r', '\n', '.', 'a', '\r\n', '\r\n.\r\n', '\n.\n', '\u00e9'), {
  maxLength: 40,
})

test('a receiver that removes the dots gets the canonical message back, whatever it was', () => {
  fc.assert(
    fc.property(awkward, (parts) => {
      const sent = wireForm(parts.join(''))
      const received = sent.split('\r\n').map((line) => (line.startsWith('.') ? line.slice(1) : line))
      expect(received.join('\r\n')).toBe(text(canonical(Buffer.from(parts.join(''), 'latin1'))))
    }),
    { numRuns: 3000 },
  )
})

test('nothing in a message is the end of DATA to any server, strict or sloppy', () => {
  fc.assert(
    fc.property(awkward, (parts) => {
      const sent = wireForm(parts.join(''))
      expect(sent).not.toMatch(/(?:^|[\r\n])\.(?:[\r\n]|$)/)
      expect(sent).not.toMatch(/\r(?!\n)|(?<!\r)\n/)
      expect(sent.endsWith('\r\n')).toBe(true)
    }),
    { numRuns: 3000 },
  )
})

test('a canonical message stays as it is', () => {
  fc.assert(
    fc.property(awkward, (parts) => {
      const once = canonical(Buffer.from(parts.join(''), 'latin1'))
      expect(text(canonical(once))).toBe(text(once))
    }),
  )
})
