// An automatic reply: when the person is back, or that they have left.
import { IconRobot } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Incoming } from '../../../contract/conversation.ts'
import { useLocale } from '../../ui/use-locale.ts'
import { calendarDay } from '../dates.ts'
import css from './Conversation.module.css'

export function AutoReply({ returnsOn, left }: NonNullable<Incoming['autoReply']>) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <div className={css.report} data-tone="off" data-testid="auto-reply">
      <IconRobot size={18} aria-hidden />
      <div>
        <p className={css.reportTitle}>{t('replies.auto.title')}</p>
        {left ? <p>{t('replies.auto.left')}</p> : null}
        {returnsOn ? <p>{t('replies.auto.returns', { date: calendarDay(returnsOn, locale) })}</p> : null}
        {left || returnsOn ? null : <p>{t('replies.auto.plain')}</p>}
      </div>
    </div>
  )
}
