// A mail that went out: its words, and what becomes of it while it waits.
import { IconPaperclip } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Outgoing } from '../../../contract/conversation.ts'
import { Outlook } from '../../sending/list/Outlook.tsx'
import { RowActions } from '../../sending/list/RowActions.tsx'
import { messageQuery } from '../../sending/messages.ts'
import { stateTones } from '../../sending/tones.ts'
import { LinkAnchor } from '../../ui/Links.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { size } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'
import css from './Conversation.module.css'
import { Receivers } from './Receivers.tsx'

export function OutgoingMail({ mail }: { mail: Outgoing }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { id, state, to, text, attachments } = mail
  return (
    <>
      <p className={css.quiet}>
        <Receivers to={to} />
      </p>
      <div className={css.state}>
        {state === 'elsewhere' ? (
          <Mark tone="off">{t('replies.elsewhere')}</Mark>
        ) : (
          <>
            <State id={id} state={state} />
            <LinkAnchor to="/sending/$id" params={{ id }} inherit>
              {t('replies.showMessage')}
            </LinkAnchor>
          </>
        )}
      </div>
      {text.trim() ? (
        <div className={css.text} dir="auto">
          {text}
        </div>
      ) : (
        <p className={css.quiet}>{t('replies.noText')}</p>
      )}
      {attachments.length > 0 ? (
        <ul className={css.chips} aria-label={t('replies.attachments')}>
          {attachments.map(({ filename, bytes }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two attachments may have the same name; the list never moves
            <li key={at} className={css.chip}>
              <IconPaperclip size={15} aria-hidden />
              <span className={css.fileName}>{filename}</span> <span className={css.quiet}>{size(bytes, locale)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

const settled = ['sent', 'refused', 'cancelled']

/** While it waits: why, until when, and the way to call it back. */
function State({ id, state }: { id: string; state: Exclude<Outgoing['state'], 'elsewhere'> }) {
  const { t } = useTranslation()
  const moving = !settled.includes(state)
  const message = useQuery({ ...messageQuery(id), enabled: moving }).data
  if (moving && message)
    return (
      <>
        <span data-testid="reply-state">
          <Outlook message={message} />
        </span>
        <span className={css.moves}>
          <RowActions message={message} />
        </span>
      </>
    )
  return (
    <span data-testid="reply-state">
      <Mark tone={stateTones[state]}>{t(`sending.state.${state}`)}</Mark>
    </span>
  )
}
