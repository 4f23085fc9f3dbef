// One attempt: how it ended, how far it came, why, and the server's own words.
import { IconAlertTriangle, IconCheck, IconDots, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Attempt } from '../../../contract/message.ts'
import { type Security, type Stage, stagesOf } from '../../../contract/stage.ts'
import { useProblemWords } from '../../accounts/ladder/problem-words.ts'
import { LinkAnchor } from '../../ui/Links.tsx'
import { moment, span } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'
import { outcomeTones } from '../tones.ts'
import css from './Timeline.module.css'

const icons = { works: IconCheck, needs: IconX, waits: IconAlertTriangle, off: IconDots, paused: IconDots }

export function AttemptEntry({ attempt, security }: { attempt: Attempt; security: Security }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useProblemWords()
  const { number, outcome, startedAt, endedAt, serverSaid, problem } = attempt
  const tone = outcomeTones[outcome]
  const Icon = icons[tone]
  const why = problem ? words(problem) : undefined
  const said = serverSaid ?? problem?.serverSaid ?? null
  return (
    <li className={css.entry} data-tone={tone} data-testid="attempt" data-outcome={outcome}>
      <span className={css.sign} aria-hidden>
        <Icon size={15} />
      </span>
      <p className={css.what}>
        {t('message.attempt', { number, outcome: t(`message.outcome.${outcome}`) })}{' '}
        <span className={css.when}>
          {moment(startedAt, locale)}
          {endedAt ? `, ${t('message.took', { span: span(Date.parse(endedAt) - Date.parse(startedAt), locale) })}` : ''}
        </span>
      </p>
      <Reached attempt={attempt} security={security} />
      {why && problem ? (
        <p className={css.why}>
          {why.cause} {why.meaning}{' '}
          <LinkAnchor to="/help/$article" params={{ article: `problem-${problem.code}` }} inherit underline="always">
            {t('problemCard.readMore')}
          </LinkAnchor>
        </p>
      ) : null}
      {said ? (
        <div className={css.saidPart}>
          <span className={css.when}>{t('message.serverSaid')}</span>
          <pre className={css.said} data-testid="server-said">
            {said}
          </pre>
        </div>
      ) : null}
    </li>
  )
}

function Reached({ attempt, security }: { attempt: Attempt; security: Security }) {
  const { t } = useTranslation()
  const stages = stagesOf('smtp', security)
  const last = attempt.stage ? stages.indexOf(attempt.stage) : -1
  return (
    <ol className={css.stages} aria-label={t('message.stages')}>
      {stages.map((stage, at) => (
        <Rung key={stage} stage={stage} state={stateAt(at, last, attempt.outcome)} />
      ))}
    </ol>
  )
}

type RungState = 'passed' | 'failed' | 'unsure' | 'running' | 'skipped'

/** The last stage that was reached is where the attempt ended; those before it were passed. */
function stateAt(at: number, last: number, outcome: Attempt['outcome']): RungState {
  if (outcome === 'accepted' || at < last) return 'passed'
  if (at > last) return 'skipped'
  if (outcome === 'running') return 'running'
  return outcome === 'unsure' ? 'unsure' : 'failed'
}

const spoken = { passed: 'passed', failed: 'failed', unsure: 'failed', running: 'running', skipped: 'skipped' } as const

function Rung({ stage, state }: { stage: Stage; state: RungState }) {
  const { t } = useTranslation()
  return (
    <li className={css.stage} data-state={state}>
      {t(`message.stage.${stage}`)}
      <span className={css.hidden}> — {t(`ladder.state.${spoken[state]}`)}</span>
    </li>
  )
}
