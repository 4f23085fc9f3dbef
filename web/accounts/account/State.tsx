// État: what each direction can do, and both ladders of the last check.
import { Button, Group, Text } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import { useAgo } from '../../ui/Ago.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { Rows } from '../../ui/Skeleton.tsx'
import { Announcer } from '../ladder/Announcer.tsx'
import { useCheck } from '../ladder/checks.ts'
import { Ladders } from '../ladder/Ladders.tsx'
import { Result } from '../ladder/Result.tsx'
import { tones } from '../list/DirectionCell.tsx'
import { useRecheck } from './account-moves.ts'
import { useMending } from './use-mending.ts'

export function State({ account }: { account: Account }) {
  const { t } = useTranslation()
  const { check = account.lastCheckId } = useSearch({ from: '/frame/accounts/$id' })
  const recheck = useRecheck(account)
  return (
    <>
      <Group justify="space-between" mb="md" gap="md">
        <Group gap="xl">
          <Direction account={account} direction="sending" />
          <Direction account={account} direction="receiving" />
        </Group>
        <Button
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={recheck.isPending}
          onClick={() => recheck.mutate()}
        >
          {t('account.recheck')}
        </Button>
      </Group>
      {recheck.error ? <Failed error={recheck.error} /> : null}
      {check ? <LastCheck key={check} id={check} account={account} /> : <Text>{t('account.neverChecked')}</Text>}
    </>
  )
}

function Direction({ account, direction }: { account: Account; direction: 'sending' | 'receiving' }) {
  const { t } = useTranslation()
  const ago = useAgo()
  const { state, since } = account[direction]
  return (
    <div>
      <Text size="xs" c="dimmed">
        {t(`accounts.${direction}`)}
      </Text>
      <Mark tone={tones[state]}>
        {t(`accounts.state.${direction}.${state}`)}
        {since ? `, ${t('account.since', { ago: ago(since) })}` : ''}
      </Mark>
    </div>
  )
}

function LastCheck({ id, account }: { id: string; account: Account }) {
  const { t } = useTranslation()
  const ago = useAgo()
  const navigate = useNavigate()
  const check = useCheck(id)
  const params = { id: account.id }
  const actions = useMending(account, (next) => navigate({ to: '/accounts/$id', params, search: { check: next } }))
  if (check.error) return <Text>{t('account.neverChecked')}</Text>
  if (!check.data) return <Rows count={7} />
  const ended = check.data.endedAt
  return (
    <>
      <Announcer check={check.data} />
      <Text size="sm" c="dimmed" mb="xs" mih="1.5rem">
        {ended ? t('account.lastCheck', { ago: ago(ended) }) : ''}
      </Text>
      <Ladders check={check.data} />
      <Result check={check.data} actions={actions} />
    </>
  )
}
