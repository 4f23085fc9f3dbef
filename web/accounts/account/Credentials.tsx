// Identifiants: how old the password is, how to change it, which keys were trusted by hand.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import { useAgo } from '../../ui/Ago.tsx'
import { Note } from '../../ui/Note.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Pins } from './Pins.tsx'
import { SecretForm } from './SecretForm.tsx'

const YEAR_MS = 365 * 24 * 3600 * 1000

export function Credentials({ account }: { account: Account }) {
  const { t } = useTranslation()
  const ago = useAgo()
  const old = Date.now() - Date.parse(account.secretSince) > YEAR_MS
  return (
    <>
      <Sheet title={t('form.password')}>
        <Text size="sm">{t('account.secretAge', { ago: ago(account.secretSince) })}</Text>
        <Text size="sm" c="dimmed" mb="md">
          {t('account.secretText', { host: account.smtp.host })}
        </Text>
        {old ? <Note tone="waits">{t('account.secretOld')}</Note> : null}
        <SecretForm account={account} />
      </Sheet>
      <Sheet title={t('account.pins')}>
        <Pins account={account} />
      </Sheet>
    </>
  )
}
