// Files to attach, each with its size and how far it is read; what they weigh together.
import { ActionIcon, Button, FileButton, Progress } from '@mantine/core'
import { IconPaperclip, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { newId } from '../../accounts/form/new-id.ts'
import type { FieldErrors } from '../../ui/fields.ts'
import { size } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'
import type { Attached, Draft } from './draft.ts'
import { readFile } from './read-file.ts'
import { useWordsOfError } from './use-words-of-error.ts'
import css from './Write.module.css'

/** Base64 adds a third: 18 MB become the 25 MB that most servers take at the most. */
const USUAL_MOST = 18_000_000

type Files = Pick<Draft, 'files'>

/** What this part needs of whatever is being written. */
export interface FilesDesk {
  draft: Files
  errors: FieldErrors
  change: (change: Partial<Files> | ((draft: Files) => Partial<Files>)) => void
}

export function Attachments({ desk }: { desk: FilesDesk }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useWordsOfError()
  const { files } = desk.draft
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const wrong =
    words(desk.errors['attachments']) ??
    (total > USUAL_MOST ? t('write.tooLarge', { size: size(USUAL_MOST, locale) }) : undefined)
  return (
    <div>
      {files.length > 0 ? (
        <ul className={css.files} aria-label={t('write.attached')}>
          {files.map((file) => (
            <FileLine
              key={file.id}
              file={file}
              remove={() => desk.change({ files: files.filter((f) => f !== file) })}
            />
          ))}
        </ul>
      ) : null}
      <div className={css.bar}>
        <FileButton multiple onChange={(chosen) => void attach(chosen, desk)}>
          {(props) => (
            <Button {...props} variant="default" size="xs" leftSection={<IconPaperclip size={15} aria-hidden />}>
              {t('write.attach')}
            </Button>
          )}
        </FileButton>
        {files.length > 1 ? <span className={css.quiet}>{t('write.total', { size: size(total, locale) })}</span> : null}
      </div>
      {wrong ? (
        <p className={css.wrong} role="status">
          {wrong}
        </p>
      ) : null}
    </div>
  )
}

function FileLine({ file, remove }: { file: Attached; remove: () => void }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const { name, bytes, state, share } = file
  return (
    <li className={css.file} data-state={state}>
      <span className={css.fileName}>{state === 'failed' ? t('write.readFailed', { name }) : name}</span>
      <span className={css.quiet}>{size(bytes, locale)}</span>
      {state === 'reading' ? (
        <Progress value={share * 100} size="sm" w={80} aria-label={t('write.reading', { name })} />
      ) : null}
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('write.remove', { name })} onClick={remove}>
        <IconX size={15} aria-hidden />
      </ActionIcon>
    </li>
  )
}

async function attach(chosen: readonly File[], { change }: FilesDesk) {
  await Promise.all(
    chosen.map(async (file) => {
      const id = newId()
      const { name, type, size: bytes } = file
      const begun: Attached = { id, name, type, bytes, state: 'reading', share: 0, content: '' }
      change(({ files }) => ({ files: [...files, begun] }))
      const now = (part: Partial<Attached>) =>
        change(({ files }) => ({ files: files.map((each) => (each.id === id ? { ...each, ...part } : each)) }))
      try {
        now({ content: await readFile(file, (share) => now({ share })), state: 'ready' })
      } catch {
        // The file was moved or may not be read: said in its line.
        now({ state: 'failed' })
      }
    }),
  )
}
