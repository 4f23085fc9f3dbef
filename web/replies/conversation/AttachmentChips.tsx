// What is attached to a mail that came in: name, type, size; a click downloads it. What is not kept is named, and says so.
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

type File = Incoming['attachments'][number]

export function AttachmentChips({ mail: { id, attachments } }: { mail: Incoming }) {
  const { t } = useTranslation()
  if (attachments.length === 0) return null
  return (
    <ul className={css.chips} aria-label={t('replies.attachments')}>
      {attachments.map((file) => (
        <li key={file.index}>{file.complete ? <Download mailId={id} file={file} /> : <NotKept file={file} />}</li>
      ))}
    </ul>
  )
}

function Download({ mailId, file: { index, filename, contentType, bytes } }: { mailId: string; file: File }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <a
      href={`/api/v1/incoming/${mailId}/attachments/${index}`}
      download={filename}
      className={css.chip}
      title={`${filename} · ${contentType}`}
    >
      <TypeIcon type={contentType} />
      <span className={css.hidden}>{t('replies.download')} </span>
      <FileName name={filename} />
      <span className={css.quiet}>{size(bytes, locale)}</span>
      <IconDownload size={14} aria-hidden />
    </a>
  )
}

function NotKept({ file: { filename, contentType } }: { file: File }) {
  const { t } = useTranslation()
  return (
    <span className={css.chip} title={`${filename} · ${contentType}`}>
      <TypeIcon type={contentType} />
      <FileName name={filename} />
      <span className={css.quiet}>{t('replies.notKept')}</span>
    </span>
  )
}

function FileName({ name }: { name: string }) {
  return (
    <span className={css.fileName} dir="auto">
      {name}
    </span>
  )
}

function TypeIcon({ type }: { type: string }) {
  const Icon = icons.find(([pattern]) => pattern.test(type))?.[1] ?? IconFile
  return <Icon size={16} aria-hidden />
}
