// What is attached to a mail that came in: name, type, size; a click downloads it.
import {
  IconDownload,
  IconFile,
  IconFileText,
  IconFileTypePdf,
  IconFileZip,
  IconPhoto,
  IconTable,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Incoming } from '../../../contract/conversation.ts'
import { size } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'
import css from './Conversation.module.css'

const icons = [
  [/^image\//, IconPhoto],
  [/pdf/, IconFileTypePdf],
  [/zip|compressed|tar/, IconFileZip],
  [/csv|excel|sheet/, IconTable],
  [/^text\/|word|document/, IconFileText],
] as const

const iconOf = (contentType: string) => icons.find(([pattern]) => pattern.test(contentType))?.[1] ?? IconFile

export function AttachmentChips({ mail: { id, attachments, complete } }: { mail: Incoming }) {
  const { t } = useTranslation()
  const locale = useLocale()
  if (attachments.length === 0 || !complete) return null
  return (
    <ul className={css.chips} aria-label={t('replies.attachments')}>
      {attachments.map(({ index, filename, contentType, bytes }) => {
        const Icon = iconOf(contentType)
        const said = size(bytes, locale)
        return (
          <li key={index}>
            <a
              href={`/api/v1/incoming/${id}/attachments/${index}`}
              download={filename}
              className={css.chip}
              title={`${filename} · ${contentType}`}
            >
              <Icon size={16} aria-hidden />
              <span className={css.hidden}>{t('replies.download')} </span>
              <span className={css.fileName} dir="auto">
                {filename}
              </span>
              <span className={css.quiet}>{said}</span>
              <IconDownload size={14} aria-hidden />
            </a>
          </li>
        )
      })}
    </ul>
  )
}
