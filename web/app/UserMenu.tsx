// Who is signed in and where; language, appearance, the way out.
import { Menu, UnstyledButton } from '@mantine/core'
import { IconLogout, IconSelector } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { signOut } from '../../contract/people.ts'
import { call } from '../api/call.ts'
import { queries } from '../api/queries.ts'
import { useMe } from '../people/me.ts'
import { LanguageItems } from './LanguageItems.tsx'
import { SchemeItems } from './SchemeItems.tsx'
import css from './UserMenu.module.css'

export function UserMenu() {
  const { t } = useTranslation()
  const { user, workspace } = useMe()
  const leave = useSignOut()
  return (
    <Menu position="top-start" width={240} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className={css.user ?? ''}>
          <span className={css.initial} aria-hidden>
            {user.name.slice(0, 1).toUpperCase()}
          </span>
          <span className={css.names}>
            <span className={css.workspace}>{workspace.name}</span>
            <span className={css.person}>{user.name}</span>
          </span>
          <IconSelector size={16} aria-hidden className={css.arrows} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <LanguageItems />
        <Menu.Divider />
        <SchemeItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => leave.mutate()}>
          {t('frame.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function useSignOut() {
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => call(signOut),
    onSuccess: async () => {
      await navigate({ to: '/sign-in' })
      queries.clear()
    },
  })
}
