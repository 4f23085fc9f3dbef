// Every provider of the table gets a pace that keeps its own figures.
import { describe, expect, test } from 'vitest'
import { Pacing } from '../../../contract/pacing.ts'
import { providers } from '../../../mail/providers/providers.ts'
import { cautious, defaultsFor } from './defaults.ts'

describe('a newly connected account', () => {
  test.each(providers.map((provider) => [provider.id, provider] as const))('at %s is paced', (_, provider) => {
    const pacing = Pacing.parse(defaultsFor(provider, 'Europe/Paris'))
    const { perHour, perDay } = provider.limits
    if (perHour !== null) expect(pacing.perHour).toBe(perHour)
    if (perDay !== null) expect(pacing.perDay).toBe(perDay)
    if (provider.kind !== 'relay') expect([pacing.perHour, pacing.perDay]).not.toContain(null)
  })

  test('at an unknown server is paced with caution, by figures of ours', () => {
    expect(defaultsFor(null)).toMatchObject({ ...cautious, gapSeconds: 30, connections: 1 })
  })

  test('at a relay without figures has no limits and several connections', () => {
    const relay = { kind: 'relay' as const, limits: { perHour: null, perDay: null, verified: false } }
    expect(defaultsFor(relay)).toMatchObject({ perHour: null, perDay: null, gapSeconds: 0, connections: 5 })
  })
})
