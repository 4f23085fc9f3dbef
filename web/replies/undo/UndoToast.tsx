// What was just done, and the way back, at the bottom of the page.
import { Button, CloseButton, Kbd } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useReason } from '../../ui/Failed.tsx'
import css from './UndoToast.module.css'
import type { Archiving } from './use-archiving.ts'

export function UndoToast({ archiving: { done, error, undo, forget, keep } }: { archiving: Archiving }) {
  const { t } = useTranslation()
  const reason = useReason()
  const words = error
    ? t('replies.notDone', { why: reason(error) })
    : done && t(done.archived ? 'replies.unarchivedDone' : 'replies.archivedDone')
  return (
    <div className={css.place} role="status">
      {words ? (
        <div className={css.toast} data-testid="undo">
          <span>{words}</span>
          {error ? null : (
            <Button
              size="compact-sm"
              variant="default"
              onClick={undo}
              onFocus={keep}
              onPointerEnter={keep}
              rightSection={
                <Kbd size="xs" aria-hidden>
                  Z
                </Kbd>
              }
            >
              {t('replies.undo')}
            </Button>
          )}
          <CloseButton size="sm" aria-label={t('frame.close')} onClick={forget} />
        </div>
      ) : null}
    </div>
  )
}
