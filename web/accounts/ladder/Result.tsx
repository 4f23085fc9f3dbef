// What stands below the ladder: while it runs, what we are waiting for; at the end, the sentence and what follows.
import { useTranslation } from 'react-i18next'
import type { Check } from '../../../contract/check.ts'
import { Mark, type Tone } from '../../ui/Mark.tsx'
import { Note } from '../../ui/Note.tsx'
import { Path } from './Path.tsx'
import { type ProblemActions, ProblemCard } from './ProblemCard.tsx'
import css from './Result.module.css'
import { causesOf } from './rungs.ts'
import { useSentence } from './use-sentence.ts'

export function Result({ check, actions }: { check: Check; actions: ProblemActions }) {
  const { t } = useTranslation()
  const sentence = useSentence(check)
  return (
    <div className={css.result}>
      <p className={css.sentence} data-testid="sentence">
        <Mark tone={toneOf(check)}>{sentence}</Mark>
      </p>
      {check.senderAway && check.state === 'waiting' ? <Note tone="waits">{t('ladder.senderAway')}</Note> : null}
      {check.outcome === 'interrupted' ? <p className={css.more}>{t('ladder.interruptedWhy')}</p> : null}
      {check.outcome === 'ready' ? <Path check={check} /> : null}
      {causesOf(check).map((problems) => (
        <ProblemCard key={problems[0].code} problems={problems} check={check} actions={actions} />
      ))}
    </div>
  )
}

function toneOf({ state, outcome, senderAway }: Check): Tone {
  if (state !== 'ended' || outcome === null) return senderAway ? 'waits' : 'off'
  switch (outcome) {
    case 'ready':
      return 'works'
    case 'login-works':
    case 'interrupted':
      return 'waits'
    case 'failed':
      return 'needs'
    default:
      return outcome satisfies never
  }
}
