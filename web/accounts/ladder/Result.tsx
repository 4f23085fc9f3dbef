// What stands below the ladder: while it runs, what we are waiting for; at the end, the sentence and what follows.
import { useTranslation } from 'react-i18next'
import type { Check } from '../../../contract/check.ts'
import { Mark, type Tone } from '../../ui/Mark.tsx'
import { Note } from '../../ui/Note.tsx'
import { Path } from './Path.tsx'
import { type ProblemActions, ProblemCard } from './ProblemCard.tsx'
import css from './Result.module.css'
import { problemsOf } from './rungs.ts'
import { useSentence } from './use-sentence.ts'

export function Result({ check, actions }: { check: Check; actions: ProblemActions }) {
  const { t } = useTranslation()
  const sentence = useSentence(check)
  const problems = problemsOf(check)
  return (
    <div className={css.result}>
      <p className={css.sentence} data-testid="sentence">
        <Mark tone={toneOf(check)}>{sentence}</Mark>
      </p>
      {check.senderAway && check.state === 'waiting' ? <Note tone="waits">{t('ladder.senderAway')}</Note> : null}
      {check.outcome === 'interrupted' ? <p className={css.more}>{t('ladder.interruptedWhy')}</p> : null}
      {check.outcome === 'ready' ? <Path check={check} /> : null}
      {problems.map((problem) => (
        <ProblemCard key={`${problem.protocol} ${problem.stage}`} problem={problem} check={check} actions={actions} />
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
