// What happened, from writing to the end: every attempt with the stages it reached and the server's words, then what
// comes next.
import { IconClock, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { MessageDetail } from '../../../contract/message.ts'
import { moment } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'
import { useDeparture } from '../departure.ts'
import { useAccount } from '../use-account.ts'
import { AttemptEntry } from './AttemptEntry.tsx'
import css from './Timeline.module.css'

export function Timeline({ message }: { message: MessageDetail }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const departure = useDeparture()
  const security = useAccount(message.accountId)?.smtp.security ?? 'tls'
  const { attempts, createdAt, waiting } = message
  return (
    <ol className={css.timeline}>
      <li className={css.entry}>
        <span className={css.sign} aria-hidden>
          <IconPencil size={15} />
        </span>
        <p className={css.what}>
          {t('message.created')} <span className={css.when}>{moment(createdAt, locale)}</span>
        </p>
      </li>
      {attempts.map((attempt) => (
        <AttemptEntry key={attempt.number} attempt={attempt} security={security} />
      ))}
      {waiting ? (
        <li className={css.entry} data-next>
          <span className={css.sign} aria-hidden>
            <IconClock size={15} />
          </span>
          <p className={css.what} data-testid="departure">
            {t('message.next', { when: departure(waiting) })}
          </p>
        </li>
      ) : null}
    </ol>
  )
}
