// What is attached to a message: names and sizes.
import { IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { MessageDetail } from '../../../contract/message.ts'
import { size } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'
import css from './MessagePage.module.css'

export function AttachmentList({ attachments }: Pick<MessageDetail, 'attachments'>) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (attachments.length === 0) return null
  return (
    <ul className={css.attachments} aria-label={t('message.attachments')}>
      {attachments.map(({ filename, bytes }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two attachments may have the same name; the list never moves
        <li key={at}>
          <IconPaperclip size={15} aria-hidden /> {filename} · {size(bytes, locale)}
        </li>
      ))}
    </ul>
  )
}
