// What becomes of a message: when it leaves and why not now, when it left, why it was refused.
import { useTranslation } from 'react-i18next'
import type { Message } from '../../../contract/message.ts'
import { Ago } from '../../ui/Ago.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { useDeparture } from '../departure.ts'
import { useRefusedWhy } from '../refused-why.ts'
import { useSearchWords } from '../search-words.ts'
import { stateTones } from '../tones.ts'
import css from './MessageList.module.css'

export function Outlook({ message }: { message: Message }) {
  const { t } = useTranslation()
  const departure = useDeparture()
  const why = useRefusedWhy(message)
  const search = useSearchWords()
  const { state, waiting, settledAt } = message
  const refused = message.recipients.filter(({ result }) => result === 'refused').length
  if (waiting)
    return (
      <>
        {state === 'held' ? <Mark tone="paused">{t('sending.state.held')}</Mark> : null}
        {state === 'held' ? ' · ' : null}
        {departure(waiting)}
      </>
    )
  return (
    <>
      <Mark tone={refused > 0 && state === 'sent' ? 'waits' : stateTones[state]}>
        {t(`sending.state.${state}`)} {settledAt ? <Ago at={settledAt} /> : null}
      </Mark>
      {message.search ? (
        <span className={css.search} data-testid="search">
          {search(message.search)}
        </span>
      ) : null}
      {state === 'refused' && why ? <span> — {why.cause}</span> : null}
      {state === 'sent' && refused > 0 ? <span> — {t('sending.partly', { count: refused })}</span> : null}
    </>
  )
}
