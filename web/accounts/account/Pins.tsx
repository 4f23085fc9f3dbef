// The keys that were trusted by hand, each for one host and port.
import { Button, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Account, distrustCertificate } from '../../../contract/account.ts'
import { call } from '../../api/call.ts'
import { useAgo } from '../../ui/Ago.tsx'
import { Failed } from '../../ui/Failed.tsx'
import css from '../../ui/Rows.module.css'
import { keepAccount } from './account-moves.ts'

export function Pins({ account }: { account: Account }) {
  const { t } = useTranslation()
  const ago = useAgo()
  const remove = useMutation({
    mutationFn: ({ host, port }: { host: string; port: number }) =>
      call(distrustCertificate, { params: { id: account.id }, query: { host, port } }),
    onSuccess: keepAccount,
  })
  if (account.pins.length === 0) return <Text size="sm">{t('account.pinsNone')}</Text>
  return (
    <>
      <ul className={css.rows}>
        {account.pins.map(({ host, port, spki, addedAt }) => (
          <li key={`${host}:${port}`} className={css.row}>
            <div>
              <p>
                {host}:{port} · {t('account.pinAdded', { ago: ago(addedAt) })}
              </p>
              <p className={css.quiet}>
                <code>{spki}</code>
              </p>
            </div>
            <Button
              variant="default"
              size="xs"
              aria-label={t('account.removePin', { host, port })}
              onClick={() => remove.mutate({ host, port })}
            >
              {t('account.removePinShort')}
            </Button>
          </li>
        ))}
      </ul>
      {remove.error ? <Failed error={remove.error} /> : null}
    </>
  )
}
