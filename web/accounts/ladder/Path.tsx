// The picture worth keeping: the way of the test message, from you to your mailbox, with what was measured on it.
import { IconArrowRight, IconCircleCheck, IconInbox, IconServer2, IconUser } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Check } from '../../../contract/check.ts'
import type { Verdict } from '../../../contract/ladder.ts'
import { Mark, type Tone } from '../../ui/Mark.tsx'
import { span } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'
import css from './Path.module.css'
import { factOf } from './rungs.ts'

export function Path({ check }: { check: Check }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const arrived = factOf(check, 'arrived')
  return (
    <figure className={css.path} aria-label={t('ladder.path.label')}>
      <div className={css.stops}>
        <Stop icon={<IconUser />} name={t('ladder.path.you')} detail={check.address} />
        <Arrow />
        <Stop icon={<IconServer2 />} name={t('ladder.path.smtp')} detail={check.smtp.host} />
        {check.imap && arrived ? (
          <>
            <Arrow words={span(arrived.delayMs, locale)} />
            <Stop icon={<IconInbox />} name={t('ladder.path.imap')} detail={check.imap.host} />
            <Arrow />
            <Stop icon={<IconCircleCheck />} name={t('ladder.path.received')} detail={arrived.folder} good />
          </>
        ) : null}
      </div>
      {arrived ? (
        <figcaption className={css.marks}>
          {(['spf', 'dkim', 'dmarc'] as const).map((kind) => (
            <Authentication key={kind} name={kind.toUpperCase()} verdict={arrived[kind]} />
          ))}
        </figcaption>
      ) : null}
    </figure>
  )
}

interface StopProps {
  icon: ReactNode
  name: string
  detail: string
  good?: boolean
}

function Stop({ icon, name, detail, good = false }: StopProps) {
  return (
    <div className={css.stop} data-good={good}>
      <span aria-hidden>{icon}</span>
      <strong>{name}</strong>
      <span className={css.detail} title={detail}>
        {detail}
      </span>
    </div>
  )
}

function Arrow({ words = '' }: { words?: string }) {
  return (
    <div className={css.arrow}>
      <span>{words}</span>
      <IconArrowRight size={20} aria-hidden />
    </div>
  )
}

const tones: Record<Verdict, Tone> = { pass: 'works', fail: 'needs', none: 'off', unknown: 'off' }

function Authentication({ name, verdict }: { name: string; verdict: Verdict }) {
  const { t } = useTranslation()
  return (
    <Mark tone={tones[verdict]}>
      {name} {t(`ladder.auth.${verdict}`)}
    </Mark>
  )
}
