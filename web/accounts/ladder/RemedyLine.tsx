// One remedy, as the next click. Settings were tried before they are offered.
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Remedy } from '../../../contract/problem.ts'
import { span } from '../../ui/moments.ts'
import { Outside } from '../../ui/Outside.tsx'
import { useLocale } from '../../ui/use-locale.ts'
import css from './ProblemCard.module.css'
import type { ProblemActions } from './ProblemCard.tsx'
import type { TrustRemedy } from './trust-offers.ts'

interface Props {
  /** Keys are offered apart (TrustLine.tsx). */
  remedy: Exclude<Remedy, TrustRemedy>
  actions: ProblemActions
}

export function RemedyLine({ remedy, actions }: Props) {
  const { t } = useTranslation()
  const locale = useLocale()
  switch (remedy.kind) {
    case 'use-settings':
      return <UseSettings remedy={remedy} use={actions.useSettings} />
    case 'app-password':
      return remedy.url ? <LinkLine href={remedy.url} words={t('problemCard.appPassword')} /> : null
    case 'open-page':
      return <LinkLine href={remedy.url} words={t(`problemCard.page.${remedy.what}`)} />
    case 'use-oauth':
      return <UseOauth provider={remedy.provider} />
    case 'retry-later':
      return remedy.seconds === null ? null : (
        <p className={css.link}>{t('problemCard.retryIn', { time: span(remedy.seconds * 1000, locale) })}</p>
      )
    default:
      return remedy satisfies never
  }
}

interface UseSettingsProps {
  remedy: Extract<Remedy, { kind: 'use-settings' }>
  use: ProblemActions['useSettings']
}

function UseSettings({ remedy, use }: UseSettingsProps) {
  const { t } = useTranslation()
  const { host, port, security, username } = remedy.settings
  const said = { host, port, security: t(`form.securityShort.${security}`) }
  return (
    <div className={css.remedy}>
      <div>
        <strong>{t(`problemCard.because.${remedy.because}`)}</strong>
        {username
          ? t('problemCard.settingsUsername', { username })
          : t(`problemCard.settingsWork.${remedy.reached}`, said)}
      </div>
      {use ? <Button onClick={() => use(remedy)}>{t('problemCard.useSettings')}</Button> : null}
    </div>
  )
}

function LinkLine({ href, words }: { href: string; words: string }) {
  return (
    <div className={css.link}>
      <Outside href={href}>{words}</Outside>
    </div>
  )
}

const oauthPages = { google: '/accounts/new/gmail', microsoft: '/accounts/new/microsoft' } as const

function UseOauth({ provider }: { provider: 'google' | 'microsoft' | 'other' }) {
  const { t } = useTranslation()
  const words = t(`problemCard.useOauth.${provider}`)
  if (provider === 'other') return <p className={css.link}>{words}</p>
  return (
    <p className={css.link}>
      <Link to={oauthPages[provider]}>{words}</Link>
    </p>
  )
}
