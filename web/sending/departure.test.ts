// The end of a waiting line: when it leaves, and why not now. Every reason has words in both languages.
import i18next from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { WaitReason } from '../../contract/message.ts'
import { en } from '../../locales/en.ts'
import { fr } from '../../locales/fr.ts'
import { departure } from './departure.ts'

const now = new Date(2026, 10, 22, 14, 30).getTime()
const in2Minutes = new Date(2026, 10, 22, 14, 32).toISOString()
const tomorrow = new Date(2026, 10, 23, 8, 0).toISOString()
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

beforeAll(async () => {
  await i18next.init({
    lng: 'fr',
    ns: ['words'],
    defaultNS: 'words',
    resources: { fr: { words: fr }, en: { words: en } },
    interpolation: { escapeValue: false },
  })
})

const said = (waiting: Parameters<typeof departure>[0], locale: 'fr' | 'en') =>
  plain(departure(waiting, { t: i18next.getFixedT(locale), locale, now }))

describe('a waiting message', () => {
  test('says its time and its reason', () => {
    const waiting = { reason: 'spacing', at: in2Minutes, seconds: 90, behind: null } as const
    expect(said(waiting, 'fr')).toBe('part à 14 h 32 — espacement de 90 s')
    expect(said(waiting, 'en')).toBe('leaves at 2:32 PM — 90 sec spacing')
  })

  test('says the day when it is another one', () => {
    expect(said({ reason: 'sending-hours', at: tomorrow }, 'fr')).toBe('part demain à 8 h 00 — hors des heures d’envoi')
  })

  test('says that it waits where nobody knows how long', () => {
    expect(said({ reason: 'account-paused', at: null }, 'fr')).toBe('attend — compte en pause')
  })

  test('says how many go before it', () => {
    expect(said({ reason: 'in-line', at: in2Minutes, behind: 3 }, 'fr')).toBe('part à 14 h 32 — après 3 autres')
    expect(said({ reason: 'in-line', at: new Date(now).toISOString(), behind: 0 }, 'en')).toBe(
      'leaves in a moment — in turn',
    )
  })

  test.each(WaitReason.options)('has words for %s', (reason) => {
    for (const locale of ['fr', 'en'] as const) expect(said({ reason, at: null }, locale)).not.toMatch(/sending\.|\{\{/)
  })
})
