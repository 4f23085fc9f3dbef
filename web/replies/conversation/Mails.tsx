// What was sent and what came back, oldest first. The newest stands open and in sight; older ones are a line each.
import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail } from '../../../contract/conversation.ts'
import css from './Conversation.module.css'
import { foldable } from './foldable.ts'
import { Mail } from './Mail.tsx'

export function Mails({ conversation }: { conversation: ConversationDetail }) {
  const { t } = useTranslation()
  const { items, earlier } = conversation
  const scroller = useRef<HTMLDivElement>(null)
  const newest = items.at(-1)?.id
  const folded = foldable(items)
  useLayoutEffect(() => {
    if (newest) scroller.current?.querySelector(`[data-mail="${newest}"]`)?.scrollIntoView({ block: 'nearest' })
    scroller.current?.querySelector(`[data-mail="${newest}"] [data-begin]`)?.scrollIntoView({ block: 'nearest' })
  }, [newest])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys (axe: scrollable-region-focusable)
    <section ref={scroller} className={css.scroller} tabIndex={0} aria-label={t('replies.mails')}>
      {earlier > 0 ? <p className={css.earlier}>{t('replies.earlier', { count: earlier })}</p> : null}
      <ol className={css.mails}>
        {items.map((item) => (
          <Mail key={item.id} item={item} foldable={folded.has(item.id)} />
        ))}
      </ol>
    </section>
  )
}
