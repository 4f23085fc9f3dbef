// First run: the owner's account and the workspace, with the one-time token that stands after # in the link. What
// stands after # never reaches a server's log.

import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LinkAnchor } from '../ui/Links.tsx'
import { Note } from '../ui/Note.tsx'
import { Door } from './Door.tsx'
import { door } from './door.ts'
import { FirstRunForm } from './FirstRunForm.tsx'

export function FirstRunPage() {
  const { t } = useTranslation()
  const [token] = useState(() => decodeURIComponent(window.location.hash.slice(1)).replace(/^token=/, ''))
  const state = useQuery(door)
  if (state.data && !state.data.firstRun) return <Over />
  if (!token)
    return (
      <Door title={t('door.tokenMissingTitle')}>
        <Note tone="waits">{t('door.tokenMissing')}</Note>
      </Door>
    )
  return (
    <Door title={t('door.firstTitle')}>
      <Text c="dimmed" mb="md">
        {t('door.firstText')}
      </Text>
      <FirstRunForm token={token} />
    </Door>
  )
}

function Over() {
  const { t } = useTranslation()
  return (
    <Door title={t('door.overTitle')}>
      <Stack>
        <Note>{t('door.over')}</Note>
        <LinkAnchor to="/sign-in">{t('door.toSignIn')}</LinkAnchor>
      </Stack>
    </Door>
  )
}
