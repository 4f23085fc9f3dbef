// Why a mail stands in this conversation: which message of ours it answers, and by what that was seen.
import { IconCornerDownRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { IncomingKind, Match } from '../../../contract/conversation.ts'
import { useLocale } from '../../ui/use-locale.ts'
import { shortDay } from '../dates.ts'
import css from './Conversation.module.css'

const leads = {
  human: 'answers',
  other: 'answers',
  'auto-reply': 'automatic',
  bounce: 'concerns',
  complaint: 'concerns',
} as const satisfies Record<IncomingKind, string>

export function MatchStrip({ kind, match }: { kind: IncomingKind; match: Match }) {
  const { t } = useTranslation()
  const { by, value } = match
  return (
    <p className={css.strip} data-testid="match" data-by={by} title={t('replies.link.value', { value })}>
      <IconCornerDownRight size={15} aria-hidden />
      <span>
        {t(`replies.link.${leads[kind]}`)} <OurMessage match={match} /> — {t(`replies.link.by.${by}`)}
      </span>
    </p>
  )
}

function OurMessage({ match: { messageId, sentAt } }: { match: Match }) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (!messageId || !sentAt) return t('replies.link.gone')
  return (
    <Link to="/sending/$id" params={{ id: messageId }}>
      {t('replies.link.message', { date: shortDay(sentAt, { now: Date.now(), locale }) })}
    </Link>
  )
}
