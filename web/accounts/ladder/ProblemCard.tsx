// Why it failed, what that means, what to do, the tried remedies as buttons, and the server's own words.

import { Group } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Check } from '../../../contract/check.ts'
import type { Problem, Remedy } from '../../../contract/problem.ts'
import type { CertificatePin } from '../../../contract/server-settings.ts'
import { Copy } from '../../ui/Copy.tsx'
import { LinkAnchor } from '../../ui/Links.tsx'
import { Chain } from './Chain.tsx'
import css from './ProblemCard.module.css'
import { useProblemWords } from './problem-words.ts'
import { RemedyLine } from './RemedyLine.tsx'
import { report } from './report.ts'
import { Transcript } from './Transcript.tsx'
import { TrustLine } from './TrustLine.tsx'
import { trustOffers } from './trust-offers.ts'

/** What a remedy may do here; absent where the page cannot (the settings of a past check). */
export interface ProblemActions {
  useSettings?: (remedy: Extract<Remedy, { kind: 'use-settings' }>) => void
  /** One key, for every port at which it was presented. */
  trust?: (pins: readonly CertificatePin[]) => void
}

interface Props {
  /** The same cause on one side or on both. */
  problems: readonly [Problem, ...Problem[]]
  check: Check
  actions: ProblemActions
}

export function ProblemCard({ problems, check, actions }: Props) {
  const { t } = useTranslation()
  const [first] = problems
  const words = useProblemWords()(first)
  const remedies = new Map(problems.flatMap((one) => one.remedies.map((remedy) => [JSON.stringify(remedy), remedy])))
  const side = problems.length > 1 ? 'both' : first.protocol
  return (
    <article className={css.card} aria-label={words.cause} data-testid="problem" data-code={first.code}>
      <p className={css.side}>{t(`ladder.${side}`)}</p>
      <h3>{words.cause}</h3>
      <p>{words.meaning}</p>
      {[...remedies].map(([key, remedy]) =>
        remedy.kind === 'trust-certificate' ? null : <RemedyLine key={key} remedy={remedy} actions={actions} />,
      )}
      {trustOffers([...remedies.values()].filter((remedy) => remedy.kind === 'trust-certificate')).map((offer) => (
        <TrustLine key={`${offer.host} ${offer.spki}`} offer={offer} trust={actions.trust} />
      ))}
      <h4>{t('problemCard.todo')}</h4>
      <ol className={css.steps}>
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {problems.map((problem) => (
        <Evidence key={problem.protocol} problem={problem} />
      ))}
      <Group mt="sm" gap="md">
        <Copy
          text={() => problems.map((one) => report(check, one, reportWords(t, words.cause))).join('\n\n')}
          label={t('problemCard.copyReport')}
          done={t('problemCard.reportCopied')}
        />
        <LinkAnchor to="/help/$article" params={{ article: `problem-${first.code}` }} size="sm">
          {t('problemCard.readMore')}
        </LinkAnchor>
      </Group>
    </article>
  )
}

const reportWords = (t: TFunction, cause: string) => ({ title: t('problemCard.report.title'), cause })

/** What was seen: the server's words, its certificates, the dialogue. */
function Evidence({ problem }: { problem: Problem }) {
  const { t } = useTranslation()
  const said = problem.serverSaid ?? problem.nodeError
  return (
    <>
      {said ? (
        <div className={css.said}>
          <h4>
            {t(problem.serverSaid ? 'problemCard.serverSaid' : 'problemCard.technical')} —{' '}
            {t(`ladder.${problem.protocol}`)}
          </h4>
          <pre data-testid="server-said">{said}</pre>
          <Copy text={said} />
        </div>
      ) : null}
      {problem.chain.length > 0 ? <Chain chain={problem.chain} /> : null}
      {problem.transcript.length > 0 ? <Transcript lines={problem.transcript} /> : null}
    </>
  )
}
