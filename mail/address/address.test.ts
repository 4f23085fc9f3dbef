// What is an e-mail address, what is not, and what can never be smuggled through one.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { domainOf, formatMailbox, parseEmailAddress } from './address.ts'

describe('parseEmailAddress', () => {
  test.each([
    ['jane@example.com', 'jane', 'example.com'],
    ['  Jane.Doe+tag@Example.COM ', 'Jane.Doe+tag', 'example.com'],
    ["o'brien@example.co.uk", "o'brien", 'example.co.uk'],
    ['contact@société.fr', 'contact', 'xn--socit-esab.fr'],
    ['"jane doe"@example.com', '"jane doe"', 'example.com'],
    ['"a@b"@example.com', '"a@b"', 'example.com'],
    ['me@[192.0.2.1]', 'me', '[192.0.2.1]'],
    ['me@[IPv6:2001:db8::1]', 'me', '[ipv6:2001:db8::1]'],
  ])('%s is one', (text, local, domain) => {
    expect(parseEmailAddress(text)).toEqual({ text: `${local}@${domain}`, local, domain, international: false })
  })

  test('a local part that is not ASCII is international', () => {
    expect(parseEmailAddress('jérôme@example.com')).toMatchObject({ local: 'jérôme', international: true })
    expect(parseEmailAddress('用户@例子.广告')).toMatchObject({ domain: 'xn--fsqu00a.xn--4rr70v', international: true })
  })

  test.each([
    '',
    '@',
    'jane',
    'jane@',
    '@example.com',
    'jane@localhost',
    'jane@example..com',
    'jane@-example.com',
    'jane@example.com.',
    'jane@exa_mple.com',
    'jane@example.com/x',
    'jane@example.com:25',
    'jane@1.2.3.4',
    'jane@0x7f.1',
    '.jane@example.com',
    'jane.@example.com',
    'ja..ne@example.com',
    'ja ne@example.com',
    'jane@exa mple.com',
    'jane@example.com, joe@example.com',
    'Jane <jane@example.com>',
    'jane@example.com\r\nRCPT TO:<x@y.zz>',
    'jane\u0000@example.com',
    'jane\u2028x@example.com',
    '"unclosed@example.com',
    `${'a'.repeat(65)}@example.com`,
    `jane@${'a'.repeat(64)}.com`,
    `jane@${'abcdefgh.'.repeat(30)}com`,
  ])('%j is none', (text) => {
    expect(parseEmailAddress(text)).toBeUndefined()
  })

  test('whatever is accepted can stand between angle brackets on one line, and parses to itself again', () => {
    const nearly = fc.tuple(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
    )
    const texts = fc.oneof(
      fc.emailAddress(),
      nearly.map(([local, domain]) => `${local}@${domain}.fr`),
      fc.string(),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const address = parseEmailAddress(text)
        if (address === undefined) return
        expect(address.text).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
        expect(address.domain).toMatch(/^[\x21-\x7e]+$/)
        if (!address.local.startsWith('"')) expect(address.text).not.toMatch(/[<>\s]/u)
        expect(parseEmailAddress(address.text)).toEqual(address)
      }),
      { numRuns: 2000 },
    )
  })

  test('ordinary addresses are never turned away', () => {
    fc.assert(fc.property(fc.emailAddress(), (text) => parseEmailAddress(text) !== undefined))
  })
})

test('domainOf answers while the address is still being typed', () => {
  expect(domainOf('@OVH.net')).toBe('ovh.net')
  expect(domainOf('jane@société.fr')).toBe('xn--socit-esab.fr')
  expect(domainOf('jane')).toBeUndefined()
  expect(domainOf('jane@')).toBeUndefined()
})

describe('formatMailbox', () => {
  test.each([
    ['', 'jane@example.com'],
    ['Jane Doe', 'Jane Doe <jane@example.com>'],
    ['Jérôme Müller', 'Jérôme Müller <jane@example.com>'],
    ['Doe, Jane', '"Doe, Jane" <jane@example.com>'],
    ['Jane "JD" Doe', '"Jane \\"JD\\" Doe" <jane@example.com>'],
    ['J. Doe', '"J. Doe" <jane@example.com>'],
  ])('%j', (name, expected) => {
    expect(formatMailbox(name, 'jane@example.com')).toBe(expected)
  })

  test('a name never begins another line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(formatMailbox(name, 'a@b.fr')).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
      }),
    )
    expect(formatMailbox('Jane\r\nBcc: x@y.zz', 'a@b.fr')).toBe('"Jane Bcc: x@y.zz" <a@b.fr>')
  })
})
