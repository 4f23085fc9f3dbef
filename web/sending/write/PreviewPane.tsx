// One message of a list as its recipient will see it, with the next and the previous one.
import { ActionIcon, Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Preview } from '../../../contract/mailing.ts'
import { AttachmentList } from '../message/AttachmentList.tsx'
import type { Attached } from './draft.ts'
import css from './Write.module.css'

type Shown = z.infer<typeof Preview>

interface Props {
  items: readonly Shown[]
  total: number
  /** The same for everybody. */
  files: readonly Attached[]
}

export function PreviewPane({ items, total, files }: Props) {
  const { t } = useTranslation()
  const [at, setAt] = useState(0)
  const [asHtml, setAsHtml] = useState(false)
  const item = items[Math.min(at, items.length - 1)]
  if (!item) return <p>{t('write.nobodyLeft')}</p>
  return (
    <div>
      <div className={css.turn}>
        <span className={css.quiet} aria-live="polite">
          {t('write.previewOf', { number: at + 1, total })} — {t('write.previewTo', { address: item.address })}
        </span>
        <Turns at={at} count={items.length} turn={setAt} />
      </div>
      <article className={css.preview} data-testid="preview" dir="auto">
        <h3>{item.subject || t('sending.noSubject')}</h3>
        {asHtml && item.html !== null ? (
          // Without any right: no script runs, and nothing outside is loaded.
          <iframe sandbox="" srcDoc={item.html} title={t('write.showHtml')} className={css.previewHtml} />
        ) : (
          <div className={css.previewText}>{item.text}</div>
        )}
        <AttachmentList attachments={files.map(({ name, bytes }) => ({ filename: name, bytes }))} />
      </article>
      {item.html === null ? null : (
        <Button variant="subtle" color="gray" size="compact-sm" mt="xs" onClick={() => setAsHtml(!asHtml)}>
          {t(asHtml ? 'write.showText' : 'write.showHtml')}
        </Button>
      )}
    </div>
  )
}

interface TurnsProps {
  at: number
  count: number
  turn: (to: number) => void
}

function Turns({ at, count, turn }: TurnsProps) {
  const { t } = useTranslation()
  const look = { variant: 'subtle', color: 'gray' } as const
  return (
    <span>
      <ActionIcon {...look} disabled={at === 0} aria-label={t('write.previous')} onClick={() => turn(at - 1)}>
        <IconChevronLeft size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon {...look} disabled={at >= count - 1} aria-label={t('write.next')} onClick={() => turn(at + 1)}>
        <IconChevronRight size={18} aria-hidden />
      </ActionIcon>
    </span>
  )
}
