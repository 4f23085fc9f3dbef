// One side of the check: its server and its rungs from top to bottom. Every rung has its height beforehand.
import { useTranslation } from 'react-i18next'
import type { Ladder, Rung } from '../../../contract/ladder.ts'
import { useServerLine } from '../form/server-line.ts'
import css from './Ladder.module.css'
import { RungLine } from './RungLine.tsx'

interface Props {
  ladder: Ladder
  /** The rung "arrive" stands at the foot of the receiving side. */
  arrival?: Rung | null
}

export function LadderColumn({ ladder, arrival = null }: Props) {
  const { t } = useTranslation()
  const line = useServerLine()
  const rungs = arrival ? [...ladder.rungs, arrival] : ladder.rungs
  return (
    <section className={css.column} aria-label={t(`ladder.${ladder.protocol}`)}>
      <h2>{t(`ladder.${ladder.protocol}`)}</h2>
      <p className={css.server}>{line(ladder)}</p>
      <ol className={css.rungs}>
        {rungs.map((rung) => (
          <RungLine key={rung.stage} rung={rung} />
        ))}
      </ol>
    </section>
  )
}
