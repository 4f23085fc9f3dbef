// What follows from the code and the provider alone.
import { expect, test } from 'vitest'
import { providerById } from '../../providers/providers.ts'
import { adviceFor } from './advice.ts'
import { certificate, problemOf } from './setting.ts'

test('a refused password at a house with app passwords leads to its page', () => {
  const gmail = adviceFor(problemOf('auth-failed'), providerById('gmail'))
  expect(gmail).toEqual([
    { kind: 'app-password', providerId: 'gmail', url: 'https://myaccount.google.com/apppasswords' },
    { kind: 'use-oauth', provider: 'google' },
  ])
  expect(adviceFor(problemOf('auth-failed'), providerById('gandi'))).toEqual([])
  expect(adviceFor(problemOf('auth-failed'), undefined)).toEqual([])
})

test('Microsoft 365 with SMTP AUTH off leads to the switch, then to OAuth', () => {
  const advice = adviceFor(problemOf('smtp-auth-disabled-for-mailbox'), providerById('microsoft365'))
  expect(advice).toMatchObject([
    { kind: 'open-page', what: 'enable-smtp-auth' },
    { kind: 'use-oauth', provider: 'microsoft' },
  ])
})

test('Free with SMTP off leads to its own page', () => {
  const advice = adviceFor(problemOf('smtp-auth-disabled-for-mailbox'), providerById('free'))
  expect(advice).toEqual([{ kind: 'open-page', what: 'enable-smtp-auth', url: 'https://free.fr/assistance/597.html' }])
})

test.each(['gmail', 'zoho-eu', 'yandex'])('IMAP that is off at %s leads to its settings', (id) => {
  expect(adviceFor(problemOf('imap-disabled'), providerById(id))).toMatchObject([{ what: 'enable-imap' }])
})

test('a self-signed certificate can be trusted, an expired one cannot', () => {
  const chain = [certificate('127.0.0.1')]
  expect(adviceFor(problemOf('certificate-self-signed', { chain }), undefined)).toMatchObject([
    { kind: 'trust-certificate', spki: 'bb', host: 'mail.test', port: 587, chain },
  ])
  expect(adviceFor(problemOf('certificate-expired', { chain }), undefined)).toEqual([])
  expect(adviceFor(problemOf('certificate-self-signed'), undefined)).toEqual([])
})

test('what passes by waiting says how long', () => {
  const problem = problemOf('auth-slow-down', { permanent: false, retryAfterSeconds: 900 })
  expect(adviceFor(problem, providerById('gmail'))).toEqual([{ kind: 'retry-later', seconds: 900 }])
})
