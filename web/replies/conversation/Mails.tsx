// What was sent and what came back, oldest first. The newest stands open and in sight; older ones are a line each.
import { Button } from '@mantine/core'
import { IconArrowDown } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationDetail } from '../../../contract/conversation.ts'
import css from './Conversation.module.css'
import { foldable } from './foldable.ts'
import { Mail } from './Mail.tsx'
import { useNewest } from './use-newest.ts'

export function Mails({ conversation }: { conversation: ConversationDetail }) {
  const { t } = useTranslation()
  const { earlier, items } = conversation
  const scroller = useRef<HTMLElement>(null)
  // As it is opened: what stands open then is never folded away under the reader's eyes.
  const [folded] = useState(() => foldable(items))
  const newest = useNewest(scroller, items)
  return (
    <div className={css.frameOfMails}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys (axe: scrollable-region-focusable) */}
      <section ref={scroller} className={css.scroller} tabIndex={0} aria-label={t('replies.mails')}>
        {earlier > 0 ? <p className={css.earlier}>{t('replies.earlier', { count: earlier })}</p> : null}
        <ol className={css.mails}>
          {items.map((item) => (
            <Mail key={item.id} item={item} foldable={folded.has(item.id)} />
          ))}
        </ol>
      </section>
      <div role="status" className={css.below}>
        {newest.below ? (
          <Button
            size="compact-sm"
            radius="xl"
            leftSection={<IconArrowDown size={14} aria-hidden />}
            onClick={newest.show}
            data-testid="arrived-below"
          >
            {t('replies.newReplies', { count: 1 })}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
