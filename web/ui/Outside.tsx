// A link that leaves FluenzR, in a tab of its own, and says so.
import { Anchor } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export function Outside({ href, children }: { href: string; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Anchor href={href} target="_blank" rel="noreferrer" inherit>
      {children} <IconExternalLink size="0.9em" style={{ verticalAlign: '-0.1em' }} aria-label={t('frame.newTab')} />
    </Anchor>
  )
}
