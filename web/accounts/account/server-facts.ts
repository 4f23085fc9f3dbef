// A server's settings as named facts.
import { useTranslation } from 'react-i18next'
import type { ServerSettings } from '../../../contract/server-settings.ts'

export function useServerFacts() {
  const { t } = useTranslation()
  return ({ host, port, security, username }: ServerSettings) =>
    [
      [t('account.server'), host],
      [t('account.port'), port],
      [t('account.security'), t(`form.securityShort.${security}`)],
      [t('account.username'), username],
    ] as const
}
