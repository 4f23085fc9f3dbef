// When an answer could not be had: the reason in plain words and a way on.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Refused } from '../api/refused.ts'
import { Note } from './Note.tsx'

export function Failed({ error, again }: { error: unknown; again?: (() => void) | undefined }) {
  const { t } = useTranslation()
  return (
    <Note tone="needs" role="alert" title={useReason()(error)}>
      {error instanceof Refused && error.refusal.reference ? <code>{error.refusal.reference}</code> : null}
      {again ? (
        <Button variant="default" size="xs" mt="xs" onClick={again}>
          {t('frame.retry')}
        </Button>
      ) : null}
    </Note>
  )
}

/** One sentence for what went wrong: the server's title in the reader's language, or that nobody answered. */
export function useReason() {
  const { t } = useTranslation()
  return (error: unknown) =>
    error instanceof Refused ? (error.refusal.detail ?? error.refusal.title) : t('frame.noAnswer')
}
