// One message in a line: to whom, what about, what becomes of it, what can be done.
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../contract/message.ts'
import css from './MessageList.module.css'
import { Outlook } from './Outlook.tsx'
import { RowActions } from './RowActions.tsx'

export function MessageRow({ message }: { message: Message }) {
  const { t } = useTranslation()
  const { id, subject, preview, recipients, state } = message
  const first = recipients[0]?.address ?? ''
  const others = recipients.length - 1
  return (
    <li className={css.row} data-testid="message" data-state={state}>
      <span className={`${css.to} ${css.cut}`} title={recipients.map(({ address }) => address).join(', ')}>
        <span className={css.first}>{first}</span>
        {others > 0 ? <span className={css.quiet}> {t('sending.andOthers', { count: others })}</span> : null}
      </span>
      <span className={css.about}>
        <Link to="/sending/$id" params={{ id }} className={`${css.subject} ${css.cut}`} dir="auto">
          {subject || t('sending.noSubject')}
        </Link>{' '}
        <span className={`${css.preview} ${css.cut}`} dir="auto">
          {preview}
        </span>
      </span>
      <span className={css.outlook}>
        <Outlook message={message} />
      </span>
      <span className={css.actions}>
        <RowActions message={message} />
      </span>
    </li>
  )
}
