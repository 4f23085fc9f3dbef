// One question for one key at one host, however many ports present it.
import { expect, test } from 'vitest'
import { pinsOf, type TrustRemedy, trustOffers } from './trust-offers.ts'

const [one, other] = ['a'.repeat(64), 'b'.repeat(64)]
const remedy = (protocol: 'smtp' | 'imap', port: number, more: Partial<TrustRemedy> = {}): TrustRemedy => {
  return { kind: 'trust-certificate', protocol, host: '127.0.0.1', port, chain: [], spki: one, ...more }
}

test('the same key at both ports of a host is asked for once, and kept for both', () => {
  const offers = trustOffers([remedy('smtp', 1025), remedy('imap', 1143)])
  expect(offers.map(pinsOf)).toEqual([
    [
      { host: '127.0.0.1', port: 1025, spki: one },
      { host: '127.0.0.1', port: 1143, spki: one },
    ],
  ])
})

test('another key, or the same one at another host, is another question', () => {
  expect(trustOffers([remedy('smtp', 1025), remedy('imap', 1143, { spki: other })])).toHaveLength(2)
  expect(trustOffers([remedy('smtp', 1025), remedy('imap', 1143, { host: 'mail.test' })])).toHaveLength(2)
})
