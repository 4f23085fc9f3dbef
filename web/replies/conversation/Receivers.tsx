// To whom a mail went; of many only the first ones.
import { useTranslation } from 'react-i18next'
import type { ConversationItem } from '../../../contract/conversation.ts'
import { nameOf } from '../people.ts'

const SHOWN = 3

export function Receivers({ to }: Pick<ConversationItem, 'to'>) {
  const { t } = useTranslation()
  if (to.length === 0) return null
  const more = to.length - SHOWN
  return (
    <span title={to.map(({ address }) => address).join(', ')}>
      {t('replies.to', { names: to.slice(0, SHOWN).map(nameOf).join(', ') })}
      {more > 0 ? ` ${t('replies.andOthers', { count: more })}` : ''}
    </span>
  )
}
