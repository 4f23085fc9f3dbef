// What is read out of the answers that real servers give to EHLO.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { capabilitiesOf, noCapabilities } from './capabilities.ts'

const from = (...lines: readonly string[]) =>
  capabilitiesOf({ code: 250, enhanced: null, lines: ['mail.test', ...lines] })

test('Postfix', () => {
  const can = from(
    'PIPELINING',
    'SIZE 10240000',
    'ETRN',
    'STARTTLS',
    'AUTH PLAIN LOGIN',
    'ENHANCEDSTATUSCODES',
    '8BITMIME',
    'DSN',
    'SMTPUTF8',
    'CHUNKING',
  )
  expect(can).toMatchObject({
    pipelining: true,
    size: 10_240_000,
    startTls: true,
    eightBitMime: true,
    dsn: true,
    smtpUtf8: true,
    chunking: true,
    requireTls: false,
  })
  expect([...can.auth]).toEqual(['PLAIN', 'LOGIN'])
})

test('the form of AUTH that was made for old Outlooks', () => {
  expect([...from('AUTH=PLAIN LOGIN', 'auth plain xoauth2').auth]).toEqual(['PLAIN', 'LOGIN', 'XOAUTH2'])
})

test.each([
  ['SIZE', null],
  ['SIZE 0', null],
  ['SIZE banana', null],
  ['size 35882577', 35_882_577],
])('%s', (line, size) => {
  expect(from(line).size).toBe(size)
})

test('the first line is a greeting, whatever it says', () => {
  expect(capabilitiesOf({ code: 250, enhanced: null, lines: ['STARTTLS'] })).toEqual(noCapabilities)
})

test('no line is too odd', () => {
  fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' })), (lines) => void from(...lines)))
})
