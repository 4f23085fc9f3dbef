// Why it failed, what that means, what to do, the tried remedies as buttons, and the server's own words.

import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Check } from '../../../contract/check.ts'
import type { Problem, Remedy } from '../../../contract/problem.ts'
import { Copy } from '../../ui/Copy.tsx'
import { LinkAnchor } from '../../ui/Links.tsx'
import { Chain } from './Chain.tsx'
import css from './ProblemCard.module.css'
import { useProblemWords } from './problem-words.ts'
import { RemedyLine } from './RemedyLine.tsx'
import { report } from './report.ts'
import { Transcript } from './Transcript.tsx'

/** What a remedy may do here; absent where the page cannot (the settings of a past check). */
export interface ProblemActions {
  useSettings?: (remedy: Extract<Remedy, { kind: 'use-settings' }>) => void
  trust?: (remedy: Extract<Remedy, { kind: 'trust-certificate' }>) => void
}

interface Props {
  problem: Problem
  check: Check
  actions: ProblemActions
}

export function ProblemCard({ problem, check, actions }: Props) {
  const { t } = useTranslation()
  const words = useProblemWords()(problem)
  return (
    <article className={css.card} aria-label={words.cause} data-testid="problem" data-code={problem.code}>
      <h3>{words.cause}</h3>
      <p>{words.meaning}</p>
      {problem.remedies.map((remedy) => (
        <RemedyLine key={JSON.stringify(remedy)} remedy={remedy} actions={actions} />
      ))}
      <h4>{t('problemCard.todo')}</h4>
      <ol className={css.steps}>
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Said problem={problem} />
      {problem.chain.length > 0 ? <Chain chain={problem.chain} /> : null}
      {problem.transcript.length > 0 ? <Transcript lines={problem.transcript} /> : null}
      <Group mt="sm" gap="md">
        <Copy
          text={() => report(check, problem, { title: t('problemCard.report.title'), cause: words.cause })}
          label={t('problemCard.copyReport')}
          done={t('problemCard.reportCopied')}
        />
        <LinkAnchor to="/help/$article" params={{ article: `problem-${problem.code}` }} size="sm">
          {t('problemCard.readMore')}
        </LinkAnchor>
      </Group>
    </article>
  )
}

function Said({ problem }: { problem: Problem }) {
  const { t } = useTranslation()
  const said = problem.serverSaid ?? problem.nodeError
  if (!said) return null
  return (
    <div className={css.said}>
      <h4>{t(problem.serverSaid ? 'problemCard.serverSaid' : 'problemCard.technical')}</h4>
      <pre data-testid="server-said">{said}</pre>
      <Copy text={said} />
    </div>
  )
}
