// The page of one problem code: cause, meaning, what to do.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemCode } from '../../contract/problem.ts'
import { example, useProblemWords } from '../accounts/ladder/problem-words.ts'
import { Page } from '../ui/Page.tsx'
import css from './Help.module.css'

export function ProblemArticle({ code, above }: { code: string; above: ReactNode }) {
  const { t } = useTranslation()
  const words = useProblemWords()
  const known = ProblemCode.safeParse(code).data
  if (!known) return <Page title={t('help.unknown')} above={above} />
  const { cause, meaning, steps } = words({ code: known, ...example })
  return (
    <Page title={cause} above={above}>
      <div className={css.article}>
        <p>{meaning}</p>
        <h2>{t('problemCard.todo')}</h2>
        <ol>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
    </Page>
  )
}
