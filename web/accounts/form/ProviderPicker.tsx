// Chooses a provider by hand, and what only the person can know: the product of a house, the kind of address, the
// number of a cluster.
import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Provider } from '../../../contract/provider.ts'
import css from './ProviderCard.module.css'
import { type Holes, holesOf, hostsOf } from './provider-servers.ts'

/** A provider as chosen by hand. */
export interface Choice {
  provider: Provider
  host: string | undefined
  holes: Holes
}

interface Props {
  providers: readonly Provider[]
  provider: Provider | undefined
  choice: Choice | undefined
  choose: (choice: Choice) => void
}

export function ProviderPicker(props: Props) {
  const { providers, provider, choose } = props
  return (
    <div className={css.picker}>
      <WhichProvider {...props} />
      {provider?.group ? (
        <WhichProduct
          provider={provider}
          group={provider.group}
          members={providers.filter(({ group }) => group === provider.group)}
          choose={choose}
        />
      ) : null}
      {provider && hostsOf(provider).length > 1 ? <WhichServer {...props} provider={provider} /> : null}
      {provider ? <Gaps {...props} provider={provider} /> : null}
    </div>
  )
}

function WhichProvider({ providers, provider, choose }: Props) {
  const { t } = useTranslation()
  const data = providers.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Select
      label={t('provider.pick')}
      description={t('provider.pickHint')}
      placeholder={t('provider.pickSearch')}
      nothingFoundMessage={t('provider.pickNone')}
      searchable
      allowDeselect={false}
      maxDropdownHeight={320}
      data={data.toSorted((a, b) => a.label.localeCompare(b.label))}
      value={provider?.id ?? null}
      onChange={(id) => {
        const chosen = providers.find((other) => other.id === id)
        if (chosen) choose({ provider: chosen, host: undefined, holes: {} })
      }}
    />
  )
}

interface ProductProps {
  provider: Provider
  group: string
  members: Provider[]
  choose: (choice: Choice) => void
}

function WhichProduct({ provider, group, members, choose }: ProductProps) {
  const { t } = useTranslation()
  const names: Record<string, string> = t('provider.groups', { returnObjects: true })
  return (
    <Select
      label={
        group === 'zoho' ? t('provider.whichZohoRegion') : t('provider.whichProduct', { group: names[group] ?? group })
      }
      allowDeselect={false}
      data={members.map(({ id, name }) => ({ value: id, label: name }))}
      value={provider.id}
      onChange={(id) => {
        const chosen = members.find((member) => member.id === id)
        if (chosen) choose({ provider: chosen, host: undefined, holes: {} })
      }}
    />
  )
}

function WhichServer({ provider, choice, choose }: Props & { provider: Provider }) {
  const { t } = useTranslation()
  const hosts = hostsOf(provider)
  const zoho = provider.group === 'zoho'
  const label = (host: string) =>
    zoho ? t(host.includes('pro.') ? 'provider.zohoDomain' : 'provider.zohoPersonal', { host }) : host
  return (
    <Select
      label={t(zoho ? 'provider.whichZoho' : 'provider.whichServer')}
      allowDeselect={false}
      data={hosts.map((host) => ({ value: host, label: label(host) }))}
      value={choice?.host ?? hosts[0] ?? null}
      onChange={(host) => choose({ provider, host: host ?? undefined, holes: choice?.holes ?? {} })}
    />
  )
}

const gapWords = {
  n: ['provider.hole.n', 'provider.hole.nHint'],
  region: ['provider.hole.region', 'provider.hole.regionHint'],
  server: ['provider.hole.server', 'provider.hole.serverHint'],
} as const

function Gaps({ provider, choice, choose }: Props & { provider: Provider }) {
  const { t } = useTranslation()
  const host = choice?.host ?? hostsOf(provider)[0] ?? ''
  const holes = choice?.holes ?? {}
  return holesOf(host).map((name) => {
    const [label, hint] = gapWords[name as keyof typeof gapWords] ?? gapWords.server
    return (
      <TextInput
        key={name}
        label={t(label)}
        description={t(hint)}
        name={`gap.${name}`}
        autoComplete="off"
        value={holes[name] ?? ''}
        onChange={(event) =>
          choose({ provider, host: choice?.host, holes: { ...holes, [name]: event.currentTarget.value } })
        }
      />
    )
  })
}
