// The boxes, each with what is in it where that is counted.
import { IconArchive, IconArrowBackUp, IconInbox, IconMail } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { count } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'
import { type Box, boxes, countsQuery, type Which } from '../replies.ts'
import css from './SidePane.module.css'

const icons = { unread: IconMail, open: IconInbox, answered: IconArrowBackUp, archived: IconArchive }
/** Counts are exact up to here (contract/conversation.ts). */
const MOST = 10_000

export function Boxes({ which }: { which: Which }) {
  const { t } = useTranslation()
  return (
    <nav className={css.boxes} aria-label={t('replies.boxesLabel')}>
      {boxes.map((box) => {
        const Icon = icons[box]
        return (
          <Link
            key={box}
            to="/replies"
            search={(before) => ({ ...before, box: box === 'open' ? undefined : box, open: undefined })}
            resetScroll={false}
            className={css.box ?? ''}
            activeOptions={{ explicitUndefined: true }}
            aria-current={which.box === box ? 'page' : undefined}
            data-box={box}
            data-here={which.box === box}
          >
            <Icon size={17} stroke={1.6} aria-hidden />
            <span>{t(`replies.boxes.${box}`)}</span>
            <Count box={box} />
          </Link>
        )
      })}
    </nav>
  )
}

function Count({ box }: { box: Box }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const counts = useQuery(countsQuery).data
  const many = counts && box !== 'answered' && box !== 'all' ? counts[box] : 0
  const shown = `${count(Math.min(many, MOST), locale)}${many >= MOST ? '+' : ''}`
  return (
    <span className={css.count} data-alarm={box === 'unread' && many > 0}>
      {many > 0 ? (
        <>
          <span aria-hidden>{shown}</span>
          <span className={css.hidden}>{t('replies.inBox', { count: many })}</span>
        </>
      ) : null}
    </span>
  )
}
