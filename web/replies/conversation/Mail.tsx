// One mail of a conversation, folded to a line or open.
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationItem } from '../../../contract/conversation.ts'
import { moment } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'
import { shortWhen } from '../dates.ts'
import { KindMark } from '../kinds/KindMark.tsx'
import { nameOf } from '../people.ts'
import css from './Conversation.module.css'
import { IncomingMail } from './IncomingMail.tsx'
import { OutgoingMail } from './OutgoingMail.tsx'

interface Props {
  item: ConversationItem
  foldable: boolean
}

export function Mail({ item, foldable }: Props) {
  const [unfolded, setUnfolded] = useState(false)
  const open = unfolded || !foldable
  return (
    <li className={css.mail} data-mail={item.id} data-direction={item.direction} data-open={open}>
      <Line item={item} open={open} turn={foldable ? () => setUnfolded(!unfolded) : undefined} />
      {open ? (
        <div className={css.body}>
          {item.direction === 'incoming' ? <IncomingMail mail={item} /> : <OutgoingMail mail={item} />}
        </div>
      ) : null}
    </li>
  )
}

function Line({ item, open, turn }: { item: ConversationItem; open: boolean; turn: (() => void) | undefined }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const name = item.direction === 'outgoing' ? t('replies.you') : nameOf(item.from)
  const said = { name, when: moment(item.at, locale) }
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <div className={css.line} data-begin>
      {turn ? (
        <button
          type="button"
          className={css.turn}
          aria-expanded={open}
          aria-label={t(open ? 'replies.fold' : 'replies.unfold', said)}
          onClick={turn}
        >
          <Chevron size={16} aria-hidden />
        </button>
      ) : null}
      <span className={css.author} title={item.from.address}>
        <bdi>{name}</bdi>
      </span>
      {item.direction === 'incoming' && item.kind !== 'human' ? <KindMark kind={item.kind} /> : null}
      <span className={css.first} aria-hidden={open}>
        {open ? null : item.text.slice(0, 160)}
      </span>
      <time dateTime={item.at} title={said.when} className={css.quiet}>
        {open ? said.when : shortWhen(item.at, { now: Date.now(), locale })}
      </time>
    </div>
  )
}
