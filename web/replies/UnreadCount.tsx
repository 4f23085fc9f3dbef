// How many conversations wait to be read: beside the place in the rail, and in the title of the browser's tab.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { count } from '../ui/moments.ts'
import { useTitleCount } from '../ui/page-title.ts'
import { useLocale } from '../ui/use-locale.ts'
import { countsQuery } from './replies.ts'
import css from './UnreadCount.module.css'

const MOST_SHOWN = 999

export function UnreadCount() {
  const { t } = useTranslation()
  const locale = useLocale()
  const unread = useQuery(countsQuery).data?.unread ?? 0
  useTitleCount(unread)
  if (unread === 0) return null
  const said = t('replies.unreadCount', { count: unread }).replace(String(unread), count(unread, locale))
  return (
    <span className={css.count} data-testid="unread-count">
      <span aria-hidden>{unread > MOST_SHOWN ? `${count(MOST_SHOWN, locale)}+` : count(unread, locale)}</span>
      <span className={css.hidden}>{said}</span>
    </span>
  )
}
