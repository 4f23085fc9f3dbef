// What stands around every page of a signed-in person: the rail (a bar on phones), the page, the status line.
import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { HelpPanel } from '../help/HelpPanel.tsx'
import { useNotifications } from '../replies/notify/use-notifications.ts'
import css from './Frame.module.css'
import { Places } from './Places.tsx'
import { PracticeBanner } from './PracticeBanner.tsx'
import { StatusLine } from './StatusLine.tsx'
import { UserMenu } from './UserMenu.tsx'
import { useLiveEvents } from './use-live-events.ts'

export function Frame() {
  const { t } = useTranslation()
  useLiveEvents()
  useNotifications()
  return (
    <div className={css.frame}>
      <a href="#content" className={css.skip}>
        {t('frame.toContent')}
      </a>
      <nav className={css.rail} aria-label={t('frame.navigation')}>
        <span className={css.name} aria-hidden>
          <img src="/mark.svg" alt="" width={22} height={22} />
          FluenzR
        </span>
        <Places />
        <UserMenu />
      </nav>
      <div className={css.middle}>
        <main id="content" tabIndex={-1} className={css.content}>
          <PracticeBanner />
          <Outlet />
        </main>
        <StatusLine />
      </div>
      <HelpPanel />
    </div>
  )
}
