// What can be done with a mailbox, without opening it.
import { ActionIcon, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconDots,
  IconExternalLink,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import { usePause, useRecheck } from '../account/account-moves.ts'
import { DeleteAccount } from '../account/DeleteAccount.tsx'

export function AccountMenu({ account }: { account: Account }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const pause = usePause(account)
  const recheck = useRecheck(account)
  const [deleting, { open, close }] = useDisclosure(false)
  const PauseIcon = account.paused ? IconPlayerPlay : IconPlayerPause
  return (
    <>
      <Menu
        position="bottom-end"
        width={210}
        withInitialFocusPlaceholder={false}
        // Inside the page's landmark, yet outside of the row, which clips.
        portalProps={{ target: '#content' }}
      >
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('accounts.menu', { address: account.address })}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconExternalLink size={16} aria-hidden />}
            onClick={() => navigate({ to: '/accounts/$id', params: { id: account.id } })}
          >
            {t('accounts.open')}
          </Menu.Item>
          <Menu.Item leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => recheck.mutate()}>
            {t('accounts.test')}
          </Menu.Item>
          <Menu.Item leftSection={<PauseIcon size={16} aria-hidden />} onClick={() => pause.mutate()}>
            {t(account.paused ? 'accounts.resume' : 'accounts.pause')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item color="var(--flz-needs)" leftSection={<IconTrash size={16} aria-hidden />} onClick={open}>
            {t('accounts.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <DeleteAccount account={account} opened={deleting} close={close} />
    </>
  )
}
