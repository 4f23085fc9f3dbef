// Which settings are worth a try.
import { expect, test } from 'vitest'
import { providerById } from '../../providers/providers.ts'
import { candidatesFor } from './candidates.ts'
import { usualDoors } from './doors.ts'
import { certificate, problemOf } from './setting.ts'

const scene = { address: 'ada@exemple.test', provider: undefined, doors: usualDoors }

test('after a refused connection the other usual doors of the host, without the one that failed', () => {
  const found = candidatesFor(problemOf('connection-refused'), scene)
  expect(found.map(({ port, security }) => `${port} ${security}`)).toEqual(['587 tls', '465 tls', '2525 starttls'])
})

test('a name that does not resolve is not tried at other ports, but the provider is', () => {
  expect(candidatesFor(problemOf('dns'), scene)).toEqual([])
  const [first] = candidatesFor(problemOf('dns'), { ...scene, provider: providerById('gandi') })
  expect(first).toMatchObject({ because: 'provider-server', host: 'mail.gandi.net', port: 587 })
})

test('hosts with a number that only the user knows are not guessed, the domain is filled in', () => {
  expect(candidatesFor(problemOf('dns'), { ...scene, provider: providerById('ovh-emailpro') })).toEqual([])
  const [first] = candidatesFor(problemOf('dns'), { ...scene, provider: providerById('o2switch') })
  expect(first?.host).toBe('mail.exemple.test')
})

test('names on a certificate: no wildcards, known houses first, three at most', () => {
  const chain = [certificate('*.ovh.net', 'a.test', 'b.test', 'c.test', 'ssl0.ovh.net')]
  const found = candidatesFor(problemOf('certificate-wrong-host', { chain }), scene)
  expect(found.map(({ host }) => host)).toEqual(['ssl0.ovh.net', 'a.test', 'b.test'])
})

test('a wrong password is not cured by other settings', () => {
  expect(candidatesFor(problemOf('auth-failed'), scene)).toEqual([])
})
