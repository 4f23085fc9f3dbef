// Somebody reported a message of ours as spam to their provider (RFC 5965), or took that back.
import { IconFlag3 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Incoming } from '../../../contract/conversation.ts'
import { LinkAnchor } from '../../ui/Links.tsx'
import css from './Conversation.module.css'

export function Complaint({ feedbackType, recipients }: NonNullable<Incoming['complaint']>) {
  const { t } = useTranslation()
  const takenBack = feedbackType === 'not-spam'
  return (
    <div className={css.report} data-tone={takenBack ? 'off' : 'needs'} data-testid="complaint">
      <IconFlag3 size={18} aria-hidden />
      <div>
        <p className={css.reportTitle}>{t('replies.complaint.title')}</p>
        <p>{t(takenBack ? 'replies.complaint.not_spam' : 'replies.complaint.text')}</p>
        {recipients.length > 0 ? (
          <p>
            <strong>{recipients.join(', ')}</strong>
          </p>
        ) : null}
        {takenBack ? null : (
          <p>
            {recipients.length > 0 ? `${t('replies.complaint.suppressed')} ` : ''}
            <LinkAnchor to="/sending/suppressed" inherit underline="always">
              {t('replies.complaint.suppressedLink')}
            </LinkAnchor>
          </p>
        )}
        <p className={css.saidBy}>{t('replies.complaint.kind', { type: feedbackType })}</p>
      </div>
    </div>
  )
}
