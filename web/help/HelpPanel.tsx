// The help at the side of the page. Its texts are loaded when it is opened for the first time.
import { Drawer } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Rows } from '../ui/Skeleton.tsx'
import { openHelp, useOpenHelp } from './panel-store.ts'

const PanelArticle = lazy(async () => ({ default: (await import('./PanelArticle.tsx')).PanelArticle }))

export function HelpPanel() {
  const { t } = useTranslation()
  const place = useOpenHelp()
  return (
    <Drawer
      opened={place !== null}
      onClose={() => openHelp(null)}
      position="right"
      title={t('help.panel')}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      {place ? (
        <Suspense fallback={<Rows count={4} height={24} />}>
          <PanelArticle place={place} />
        </Suspense>
      ) : null}
    </Drawer>
  )
}
