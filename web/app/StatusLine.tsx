// One line at the bottom while something global is wrong. It stays as long as the trouble does.
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { getStatus } from '../../contract/system.ts'
import { call } from '../api/call.ts'
import { codeOf } from '../api/refused.ts'
import css from './StatusLine.module.css'

const EVERY_MS = 10_000

export function StatusLine() {
  const { t } = useTranslation()
  const status = useQuery({
    queryKey: ['status'],
    queryFn: () => call(getStatus),
    refetchInterval: EVERY_MS,
    retry: 1,
  })
  const trouble = troubleOf(status)
  return (
    <div role="status" className={css.place}>
      {trouble ? (
        <p className={css.line}>
          <IconPlugConnectedX size={16} aria-hidden />
          {t(`frame.${trouble}`)}
        </p>
      ) : null}
    </div>
  )
}

function troubleOf({ data, error }: { data?: { database: boolean; sender: boolean } | undefined; error: unknown }) {
  if (error) return codeOf(error) === 'database-away' ? 'databaseAway' : 'serverAway'
  if (data && !data.database) return 'databaseAway'
  if (data && !data.sender) return 'senderAway'
  return undefined
}
