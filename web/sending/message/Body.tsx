// The text as it goes, and what is attached.
import { useTranslation } from 'react-i18next'
import type { MessageDetail } from '../../../contract/message.ts'
import { AttachmentList } from './AttachmentList.tsx'
import css from './MessagePage.module.css'

export function Body({ message: { text, attachments } }: { message: MessageDetail }) {
  const { t } = useTranslation()
  return (
    <>
      {text.trim() ? (
        <div className={css.text} dir="auto">
          {text}
        </div>
      ) : (
        <p className={css.why}>{t('message.noText')}</p>
      )}
      <AttachmentList attachments={attachments} />
    </>
  )
}
