// A mail that came in: why it is here, what it says or reports, what is attached.
import { IconCode } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Incoming } from '../../../contract/conversation.ts'
import { Mark } from '../../ui/Mark.tsx'
import { AttachmentChips } from './AttachmentChips.tsx'
import { AutoReply } from './AutoReply.tsx'
import { Bounce } from './Bounce.tsx'
import { Complaint } from './Complaint.tsx'
import css from './Conversation.module.css'
import { MatchStrip } from './MatchStrip.tsx'
import { Receivers } from './Receivers.tsx'
import { Words } from './Words.tsx'

export const addressOf = (mail: Pick<Incoming, 'id'>, part: string) => `/api/v1/incoming/${mail.id}/${part}`

export function IncomingMail({ mail }: { mail: Incoming }) {
  const { t } = useTranslation()
  const { kind, folder, complete, to } = mail
  return (
    <>
      {to.length > 0 || folder === 'junk' ? (
        <p className={css.quiet}>
          <Receivers to={to} /> {folder === 'junk' ? <Mark tone="waits">{t('replies.inJunk')}</Mark> : null}
        </p>
      ) : null}
      <MatchStrip kind={kind} match={mail.match} />
      {mail.autoReply ? <AutoReply {...mail.autoReply} /> : null}
      {mail.bounce ? <Bounce recipients={mail.bounce.recipients} /> : null}
      {mail.complaint ? <Complaint {...mail.complaint} /> : null}
      <Words mail={mail} folded={kind === 'bounce' || kind === 'complaint'} />
      {complete ? null : <p className={css.quiet}>{t('replies.incomplete')}</p>}
      <AttachmentChips mail={mail} />
      {complete ? (
        <p className={css.foot}>
          <a href={addressOf(mail, 'source')} target="_blank" rel="noreferrer" aria-label={t('replies.sourceOf')}>
            <IconCode size={14} aria-hidden /> {t('replies.source')}
          </a>
        </p>
      ) : null}
    </>
  )
}
