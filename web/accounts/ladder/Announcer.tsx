// Tells a screen reader what matters of a check, and no more: that it begins, which rung failed, how it ended.
import { useTranslation } from 'react-i18next'
import type { Check } from '../../../contract/check.ts'
import css from './Ladder.module.css'
import { problemsOf } from './rungs.ts'
import { useSentence } from './use-sentence.ts'

export function Announcer({ check }: { check: Check }) {
  const { t } = useTranslation()
  const sentence = useSentence(check)
  const failures = problemsOf(check).map(({ protocol, stage }) =>
    t('ladder.announceFailed', { side: t(`ladder.${protocol}`), stage: t(`ladder.stage.${stage}`) }),
  )
  const begins = check.state === 'running' ? t('ladder.announceStart') : ''
  const words = check.state === 'ended' ? [...failures, sentence].join(' ') : (failures[0] ?? begins)
  return (
    <p role="status" className={css.hidden}>
      {words}
    </p>
  )
}
