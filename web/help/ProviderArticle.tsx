// The page of one provider, made of the provider table: servers, which password, what to prepare, limits, sources.

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Provider, ServerAddress } from '../../contract/provider.ts'
import { KnownProvider } from '../accounts/form/ProviderCard.tsx'
import { providers } from '../accounts/form/providers.ts'
import { useServerLine } from '../accounts/form/server-line.ts'
import { LinkButton } from '../ui/Links.tsx'
import { Outside } from '../ui/Outside.tsx'
import { Page } from '../ui/Page.tsx'
import { Rows } from '../ui/Skeleton.tsx'
import css from './Help.module.css'

export function ProviderArticle({ id, above }: { id: string; above: ReactNode }) {
  const { t } = useTranslation()
  const table = useQuery(providers)
  const provider = table.data?.find((one) => one.id === id)
  if (table.isPending)
    return (
      <Page title={t('help.groups.providers')} above={above}>
        <Rows count={6} height={24} />
      </Page>
    )
  if (!provider) return <Page title={t('help.unknown')} above={above} />
  return (
    <Page title={provider.name} above={above}>
      <About provider={provider} />
    </Page>
  )
}

function About({ provider }: { provider: Provider }) {
  const { t } = useTranslation()
  const { id, name, smtp, imap, sources } = provider
  const links = sources.filter((source) => /^https:\S+$/.test(source))
  return (
    <div className={css.article}>
      <KnownProvider provider={provider} />
      <Servers heading={t('help.smtp')} servers={smtp} />
      <Servers heading={t('help.imap')} servers={imap} />
      {smtp.length > 0 ? (
        <LinkButton to="/accounts/new/smtp" search={{ provider: id }}>
          {t('help.connectWith', { provider: name })}
        </LinkButton>
      ) : null}
      {links.length > 0 ? (
        <>
          <h2>{t('help.sources')}</h2>
          <ul>
            {links.map((source) => (
              <li key={source}>
                <Outside href={source}>{source.replace('https://', '')}</Outside>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}

function Servers({ heading, servers }: { heading: string; servers: ServerAddress[] }) {
  const line = useServerLine()
  if (servers.length === 0) return null
  return (
    <>
      <h2>{heading}</h2>
      <ul>
        {servers.map((server) => (
          <li key={line(server)}>{line(server)}</li>
        ))}
      </ul>
    </>
  )
}
