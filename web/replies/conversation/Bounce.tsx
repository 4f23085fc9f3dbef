// A message that did not arrive: to whom, why, for good or for now, in the server's own words too.
import { IconMailX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { FailedRecipient } from '../../../contract/conversation.ts'
import { Copy } from '../../ui/Copy.tsx'
import { LinkAnchor } from '../../ui/Links.tsx'
import css from './Conversation.module.css'

type Failed = z.infer<typeof FailedRecipient>

export function Bounce({ recipients }: { recipients: readonly Failed[] }) {
  const { t } = useTranslation()
  const final = recipients.some(({ permanent, hard }) => permanent || hard)
  return (
    <div className={css.report} data-tone={final ? 'needs' : 'waits'} data-testid="bounce">
      <IconMailX size={18} aria-hidden />
      <div>
        <p className={css.reportTitle}>{t('replies.bounce.title')}</p>
        {recipients.map((recipient, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a notice may name the same address twice; the list never moves
          <OneRecipient key={at} recipient={recipient} />
        ))}
      </div>
    </div>
  )
}

function OneRecipient({ recipient }: { recipient: Failed }) {
  const { t } = useTranslation()
  const { address, status, hard, permanent, reason, serverSaid } = recipient
  const extent = hard ? 'hard' : permanent ? 'permanent' : 'temporary'
  return (
    <div className={css.failed} data-reason={reason} data-extent={extent}>
      <p>
        {address ? <strong>{address}</strong> : t('replies.bounce.unknownRecipient')}
        {address ? <Copy text={address} what={t('replies.copyAddress', { address })} /> : null}
      </p>
      <p>{t(`replies.bounce.reason.${reason}`)}</p>
      <p>
        {t(`replies.bounce.${extent}`)}{' '}
        {hard ? (
          <LinkAnchor to="/sending/suppressed" inherit underline="always">
            {t('replies.bounce.suppressed')}
          </LinkAnchor>
        ) : null}
      </p>
      {serverSaid || status ? (
        <>
          <p className={css.saidBy}>
            {t('replies.bounce.serverSaid')}
            {status ? ` · ${t('replies.bounce.status', { status })}` : ''}
          </p>
          {serverSaid ? <pre className={css.said}>{serverSaid}</pre> : null}
        </>
      ) : null}
    </div>
  )
}
