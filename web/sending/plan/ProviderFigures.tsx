// What the provider allows according to our table: the figures, whether it says so itself, and where we read it.
import { Badge, Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SendingPlan } from '../../../contract/pacing.ts'
import { useLimitWords } from '../../accounts/form/limit-words.ts'
import { Outside } from '../../ui/Outside.tsx'

interface Props {
  provider: SendingPlan['provider']
  name: string
  use: (figures: SendingPlan['provider']) => void
}

export function ProviderFigures({ provider, name, use }: Props) {
  const { t } = useTranslation()
  const figures = useLimitWords()(provider)
  if (!figures) return <Text size="sm">{t('pacing.providerNone')}</Text>
  return (
    <div>
      <Text size="sm">
        {t('pacing.provider', { provider: name, figures })}{' '}
        <Badge variant="default" size="sm" radius="sm" tt="none" fw={500}>
          {t(provider.verified ? 'provider.verified' : 'provider.unverified')}
        </Badge>
      </Text>
      <Text size="sm" c="dimmed">
        {provider.sources.map((source, at) => (
          <span key={source}>
            {at > 0 ? ' · ' : ''}
            <Source source={source} number={at + 1} />
          </span>
        ))}
      </Text>
      <Button variant="subtle" color="gray" size="compact-sm" ml={-8} onClick={() => use(provider)}>
        {t('pacing.useThem')}
      </Button>
    </div>
  )
}

/** Most sources are addresses of pages; some are words. */
function Source({ source, number }: { source: string; number: number }) {
  const { t } = useTranslation()
  if (!URL.canParse(source)) return <>{source}</>
  const { hostname, protocol, href } = new URL(source)
  if (protocol !== 'https:' && protocol !== 'http:') return <>{source}</>
  return (
    <Outside href={href}>
      {t('pacing.source', { number })} ({hostname})
    </Outside>
  )
}
