// The "?" beside a field or a heading: opens the right paragraph at the side.
import { ActionIcon } from '@mantine/core'
import { IconHelp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { openHelp, type Place } from './panel-store.ts'

export function HelpMark({ about, ...place }: Place & { about: string }) {
  const { t } = useTranslation()
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={t('form.helpFor', { field: about })}
      onClick={() => openHelp(place)}
    >
      <IconHelp size={16} aria-hidden />
    </ActionIcon>
  )
}
