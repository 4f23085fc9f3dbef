// The text as it goes, and what is attached.
import { IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { MessageDetail } from '../../../contract/message.ts'
import { size } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'
import css from './MessagePage.module.css'

export function Body({ message: { text, attachments } }: { message: MessageDetail }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <>
      {text.trim() ? (
        <div className={css.text} dir="auto">
          {text}
        </div>
      ) : (
        <p className={css.why}>{t('message.noText')}</p>
      )}
      {attachments.length > 0 ? (
        <ul className={css.attachments} aria-label={t('message.attachments')}>
          {attachments.map(({ filename, bytes }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two attachments may have the same name; the list never moves
            <li key={at}>
              <IconPaperclip size={15} aria-hidden /> {filename} · {size(bytes, locale)}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
