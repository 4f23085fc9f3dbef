// Boxes with their counts, filters, notifications; on small windows a strip above the list.
import { ActionIcon, Tooltip } from '@mantine/core'
import { IconKeyboard } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { HelpMark } from '../../help/HelpMark.tsx'
import { NotifyBell } from '../notify/NotifyBell.tsx'
import { NotifyButton } from '../notify/NotifyButton.tsx'
import type { Which } from '../replies.ts'
import { Boxes } from './Boxes.tsx'
import { Filters } from './Filters.tsx'
import css from './SidePane.module.css'

export function SidePane({ which, showKeys }: { which: Which; showKeys: () => void }) {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div className={css.side}>
      <div className={css.head}>
        <h1 ref={heading} tabIndex={-1}>
          {t('replies.title')}
        </h1>
        <HelpMark article="replies" about={t('replies.about')} />
        <NotifyBell className={css.bell} />
        <Tooltip label={t('replies.keys.show')}>
          <ActionIcon
            className={css.keys ?? ''}
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('replies.keys.show')}
            aria-keyshortcuts="?"
            onClick={showKeys}
          >
            <IconKeyboard size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      <Boxes which={which} />
      <Filters which={which} />
      <NotifyButton />
    </div>
  )
}
