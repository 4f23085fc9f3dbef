// A server in one line: "imap.gandi.net · port 993 · SSL".
import { useTranslation } from 'react-i18next'
import type { Security } from '../../../contract/stage.ts'

export function useServerLine() {
  const { t } = useTranslation()
  return ({ host, port, security }: { host: string; port: string | number; security: Security }) =>
    `${host} · port ${port} · ${t(`form.securityShort.${security}`)}`
}
