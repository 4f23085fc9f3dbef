// What a mail says: its author's words, quotes and signature behind "…", and its formatted version when asked for.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Incoming } from '../../../contract/conversation.ts'
import css from './Conversation.module.css'
import { Formatted } from './Formatted.tsx'

/** `folded`: a machine's notice, of which the facts were shown already. */
export function Words({ mail, folded }: { mail: Incoming; folded: boolean }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(!folded)
  const onlyHtml = mail.hasHtml && mail.text.trim() === '' && mail.quoted.trim() === ''
  const [formatted, setFormatted] = useState(onlyHtml)
  if (!shown)
    return (
      <Button variant="subtle" color="gray" c="dimmed" size="compact-sm" ml="-0.5rem" onClick={() => setShown(true)}>
        {t('replies.bounce.original')}
      </Button>
    )
  return (
    <>
      {formatted ? <Formatted mail={mail} /> : <Plain mail={mail} />}
      {mail.hasHtml && !onlyHtml ? (
        <Button
          variant="subtle"
          color="gray"
          c="dimmed"
          size="compact-sm"
          ml="-0.5rem"
          aria-expanded={formatted}
          onClick={() => setFormatted(!formatted)}
        >
          {t(formatted ? 'replies.plain' : 'replies.formatted')}
        </Button>
      ) : null}
    </>
  )
}

function Plain({ mail: { text, quoted } }: { mail: Incoming }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      {text.trim() ? (
        <div className={css.text} dir="auto" data-testid="mail-text">
          {text}
        </div>
      ) : (
        <p className={css.quiet}>{t('replies.noText')}</p>
      )}
      {quoted.trim() ? (
        <>
          <button
            type="button"
            className={css.dots}
            aria-expanded={open}
            aria-label={t(open ? 'replies.hideQuoted' : 'replies.showQuoted')}
            title={t(open ? 'replies.hideQuoted' : 'replies.showQuoted')}
            onClick={() => setOpen(!open)}
          >
            …
          </button>
          {open ? (
            <div className={css.quoted} dir="auto">
              {quoted}
            </div>
          ) : null}
        </>
      ) : null}
    </>
  )
}
