// One suppressed address: why, since when, the message it came from, and the way to take it off.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Suppression } from '../../../contract/suppression.ts'
import { useAgo } from '../../ui/Ago.tsx'
import { LinkAnchor } from '../../ui/Links.tsx'
import css from '../../ui/Rows.module.css'

export function SuppressedLine({ item, remove }: { item: Suppression; remove: () => void }) {
  const { t } = useTranslation()
  const ago = useAgo()
  const { address, reason, createdAt, note, messageId } = item
  return (
    <li className={css.row} data-testid="suppressed" data-address={address}>
      <div>
        <p>{address}</p>
        <p className={css.quiet}>
          {t(`suppressed.reason.${reason}`)}, {ago(createdAt)}
          {note ? ` · ${note}` : ''}
          {messageId ? (
            <>
              {' · '}
              <LinkAnchor to="/sending/$id" params={{ id: messageId }} inherit underline="always">
                {t('suppressed.message')}
              </LinkAnchor>
            </>
          ) : null}
        </p>
      </div>
      <Button
        variant="default"
        size="xs"
        style={{ flex: 'none' }}
        aria-label={t('suppressed.removeOf', { address })}
        onClick={remove}
      >
        {t('suppressed.remove')}
      </Button>
    </li>
  )
}
