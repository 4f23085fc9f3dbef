// Subjects of one exchange have one key, those of others do not.
import { expect, test } from 'vitest'
import { subjectKey } from './subject-key.ts'

test.each([
  'Re: Offre été',
  'RE : Offre été',
  'Fwd: Re: offre ÉTÉ',
  'TR: Offre  été',
  'AW: WG: Offre été',
  'SV: Offre été',
  'RIF: Offre été',
  'Re[2]: Offre été',
  'Re: [EXTERNE] Offre été',
  '***SPAM*** Offre été',
  'Réponse automatique : Offre été',
  'Automatic reply: Offre été',
  'Out of Office: Re: Offre été',
  'Abwesenheitsnotiz: Offre été',
  '回复：Offre été',
])('%s', (subject) => {
  expect(subjectKey(subject)).toBe('offre ete')
})

test.each(['Recette', 'Resume: x', 'Trop tard', 'Antwerpen', 'I have: one', 'Rapport'])(
  '%s keeps its words',
  (subject) => {
    expect(subjectKey(subject)).toBe(subject.toLowerCase())
  },
)

test('marks alone leave nothing', () => {
  expect(subjectKey('Re: Fwd: ')).toBe('')
})
