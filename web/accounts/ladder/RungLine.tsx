// One rung: icon, name, time, one fact.
import { IconCheck, IconMinus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Rung } from '../../../contract/ladder.ts'
import { span } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'
import { useFactWords } from './fact-words.ts'
import css from './Ladder.module.css'

export function RungLine({ rung }: { rung: Rung }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const fact = useFactWords()(rung)
  return (
    <li className={css.rung} data-state={rung.state} data-stage={rung.stage}>
      <span className={css.sign} aria-hidden>
        <Sign state={rung.state} />
      </span>
      <span className={css.name}>
        {t(`ladder.stage.${rung.stage}`)}
        <span className={css.hidden}> — {t(`ladder.state.${rung.state}`)}</span>
      </span>
      <span className={css.took}>{rung.tookMs === null ? '' : span(rung.tookMs, locale)}</span>
      <span className={css.fact} title={fact}>
        {fact}
      </span>
    </li>
  )
}

function Sign({ state }: { state: Rung['state'] }) {
  switch (state) {
    case 'passed':
      return <IconCheck size={15} stroke={2.5} />
    case 'failed':
      return <IconX size={15} stroke={2.5} />
    case 'skipped':
      return <IconMinus size={15} />
    case 'running':
    case 'waiting':
      return null
    default:
      return state satisfies never
  }
}
