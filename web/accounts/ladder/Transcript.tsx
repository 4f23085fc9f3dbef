// The dialogue with the server, folded; secrets were replaced before it reached us.
import { useTranslation } from 'react-i18next'
import type { TranscriptLine } from '../../../contract/problem.ts'
import css from './ProblemCard.module.css'
import { transcriptText } from './report.ts'

export function Transcript({ lines }: { lines: readonly TranscriptLine[] }) {
  const { t } = useTranslation()
  return (
    <details className={css.fold}>
      <summary>{t('problemCard.transcript')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (axe) */}
      <pre className={css.lines} tabIndex={0}>
        {transcriptText(lines)}
      </pre>
    </details>
  )
}
