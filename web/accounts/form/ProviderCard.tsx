// What we know of the provider before anything is tried: which password, where to make it, what to switch on, limits.

import { Badge } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Provider } from '../../../contract/provider.ts'
import { LinkAnchor } from '../../ui/Links.tsx'
import { Outside } from '../../ui/Outside.tsx'
import { useLimitWords } from './limit-words.ts'
import css from './ProviderCard.module.css'

export function ProviderCard({ provider, children }: { provider: Provider | undefined; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className={css.card}>
      <h2>{provider?.name ?? t('provider.unknownTitle')}</h2>
      {children}
      {provider ? (
        <>
          <KnownProvider provider={provider} />
          <LinkAnchor to="/help/$article" params={{ article: `provider-${provider.id}` }} size="sm">
            {t('provider.guide', { provider: provider.name })}
          </LinkAnchor>
        </>
      ) : (
        <p className={css.quiet}>{t('provider.unknownText')}</p>
      )}
    </div>
  )
}

export function KnownProvider({ provider }: { provider: Provider }) {
  const { t } = useTranslation()
  const { password, prepare, username } = provider
  return (
    <dl className={css.facts}>
      <dt>{t('provider.passwordTitle')}</dt>
      <dd>
        {t(`provider.password.${password.kind}`)}
        {password.url ? (
          <div>
            <Outside href={password.url}>{t('provider.passwordPage')}</Outside>
          </div>
        ) : null}
      </dd>
      {prepare.length > 0 ? (
        <>
          <dt>{t('provider.prepareTitle')}</dt>
          <dd>
            <ul className={css.list}>
              {prepare.map((code) => (
                <li key={code}>{t(`provider.prepare.${code}`)}</li>
              ))}
            </ul>
          </dd>
        </>
      ) : null}
      <dt>{t('provider.usernameTitle')}</dt>
      <dd>{username.hint ?? t(`provider.username.${username.smtp}`)}</dd>
      <dt>{t('provider.limitTitle')}</dt>
      <dd>
        <Limit provider={provider} />
      </dd>
    </dl>
  )
}

export function Limit({ provider }: { provider: Provider }) {
  const { t } = useTranslation()
  const figures = useLimitWords()(provider.limits)
  if (!figures) return <>{t('provider.limitNone')}</>
  const verified = provider.limits.verified
  return (
    <>
      {figures}{' '}
      <Badge variant="default" size="sm" radius="sm" tt="none" fw={500}>
        {t(verified ? 'provider.verified' : 'provider.unverified')}
      </Badge>
    </>
  )
}
