// One conversation in a row: who, what about, the first words, what kind of mail came, whether it is read and answered.
import { IconArrowBackUp } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../../contract/conversation.ts'
import { queries } from '../../api/queries.ts'
import { useAccounts } from '../../sending/use-account.ts'
import { moment } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'
import { shortWhen } from '../dates.ts'
import { KindMark } from '../kinds/KindMark.tsx'
import { kindOfRow } from '../kinds/kind-of-row.ts'
import { nameOf } from '../people.ts'
import { conversationQuery } from '../replies.ts'
import css from './ListPane.module.css'
import { ROW_REM } from './use-rows-in-view.ts'

interface Props {
  conversation: Conversation
  place: number
  /** How many there are; -1 while nobody knows. */
  of: number
  open: boolean
  reachable: boolean
  /** Going from one to the next leaves one step in the browser's history. */
  replaces: boolean
}

export const ConversationRow = memo(function ConversationRow(props: Props) {
  const { conversation, place, of, open, reachable, replaces } = props
  const { id, unread } = conversation
  return (
    <li className={css.row} style={{ top: `${place * ROW_REM}rem` }} aria-posinset={place + 1} aria-setsize={of}>
      <Link
        to="/replies"
        search={(before) => ({ ...before, open: id })}
        replace={replaces}
        resetScroll={false}
        className={css.link ?? ''}
        tabIndex={reachable ? 0 : -1}
        data-row={id}
        data-open={open}
        data-unread={unread}
        data-testid="conversation"
        onPointerEnter={() => void queries.prefetchQuery(conversationQuery(id))}
      >
        <Words conversation={conversation} />
      </Link>
    </li>
  )
})

function Words({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const several = (useAccounts()?.length ?? 0) > 1
  const { unread, answered, subject, preview, lastAt, kinds, accountAddress } = conversation
  const kind = kindOfRow(kinds)
  return (
    <>
      {unread ? (
        <span className={css.dot}>
          <span className={css.hidden}>{t('replies.unread')} </span>
        </span>
      ) : null}
      <span className={css.top}>
        <span className={css.who} title={conversation.with.address}>
          {answered ? (
            <>
              <IconArrowBackUp size={14} aria-hidden />
              <span className={css.hidden}>{t('replies.answered')} </span>
            </>
          ) : null}
          <span className={css.cut} dir="auto">
            {nameOf(conversation.with)}
          </span>
        </span>
        <time className={css.when} dateTime={lastAt} title={moment(lastAt, locale)}>
          {shortWhen(lastAt, { now: Date.now(), locale })}
        </time>
      </span>
      <span className={`${css.subject} ${css.cut}`} dir="auto">
        {subject || t('replies.noSubject')}
      </span>
      <span className={css.top}>
        <span className={css.preview}>
          {kind ? <KindMark kind={kind} /> : null}
          <span className={css.cut} dir="auto">
            {preview || t('replies.noPreview')}
          </span>
        </span>
        {several ? (
          <span className={css.account} title={accountAddress}>
            {accountAddress.split('@')[0]}
          </span>
        ) : null}
      </span>
    </>
  )
}
