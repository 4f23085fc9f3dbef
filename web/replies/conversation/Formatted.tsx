// The formatted version of a mail, locked in: no scripts, no origin of ours, remote images only when asked for. Such a
// frame cannot be measured, so that it has a height of its own and scrolls.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Incoming } from '../../../contract/conversation.ts'
import { nameOf } from '../people.ts'
import css from './Conversation.module.css'

export function Formatted({ mail }: { mail: Incoming }) {
  const { t } = useTranslation()
  const [images, setImages] = useState(false)
  return (
    <div className={css.formatted}>
      {mail.remoteImages ? (
        <p className={css.images} role="status">
          {t(images ? 'replies.imagesShown' : 'replies.imagesBlocked')}{' '}
          {images ? null : (
            <Button variant="default" size="compact-xs" onClick={() => setImages(true)}>
              {t('replies.showImages')}
            </Button>
          )}
        </p>
      ) : null}
      <iframe
        key={String(images)}
        src={`/api/v1/incoming/${mail.id}/view${images ? '?images=1' : ''}`}
        title={t('replies.formattedFrame', { name: nameOf(mail.from) })}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        className={css.frame}
        style={{ height: `${likelyRem(mail)}rem` }}
      />
    </div>
  )
}

/** About as high as its text: a short answer leaves no empty field, a long one scrolls, and a corner can be pulled. */
function likelyRem({ text, quoted }: Pick<Incoming, 'text' | 'quoted'>): number {
  const lines = `${text}\n${quoted}`.split('\n').reduce((sum, line) => sum + 1 + line.length / 70, 0)
  return Math.min(34, Math.max(14, Math.round(5 + lines * 1.5)))
}
