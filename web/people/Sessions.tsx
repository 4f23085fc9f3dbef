// The browsers in which one is signed in, each with a way to end it.
import { Button, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { endSession, listSessions, type SessionInfo } from '../../contract/people.ts'
import { call } from '../api/call.ts'
import { queries } from '../api/queries.ts'
import { useAgo } from '../ui/Ago.tsx'
import { Failed } from '../ui/Failed.tsx'
import { Mark } from '../ui/Mark.tsx'
import css from '../ui/Rows.module.css'
import { Sheet } from '../ui/Sheet.tsx'
import { Rows } from '../ui/Skeleton.tsx'
import { browserOf } from './browser-of.ts'

const sessions = { queryKey: ['sessions'], queryFn: () => call(listSessions) }

export function Sessions() {
  const { t } = useTranslation()
  const list = useQuery(sessions)
  return (
    <Sheet title={t('settings.sessions')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('settings.sessionsText')}
      </Text>
      {list.isPending ? <Rows count={2} /> : null}
      {list.error ? <Failed error={list.error} again={list.refetch} /> : null}
      <ul className={css.rows}>
        {list.data?.items.map((session) => (
          <Session key={session.id} session={session} />
        ))}
      </ul>
    </Sheet>
  )
}

function Session({ session }: { session: SessionInfo }) {
  const { t } = useTranslation()
  const ago = useAgo()
  const end = useMutation({
    mutationFn: () => call(endSession, { params: { id: session.id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessions.queryKey }),
  })
  const browser = browserOf(session.userAgent) ?? t('settings.unknownBrowser')
  return (
    <li className={css.row}>
      <div>
        <p>{browser}</p>
        <p className={css.quiet}>
          {session.ipAddress ? `${session.ipAddress} · ` : ''}
          {t('settings.lastSeen', { ago: ago(session.lastSeenAt) })}
        </p>
      </div>
      {session.current ? (
        <Mark tone="works">{t('settings.thisOne')}</Mark>
      ) : (
        <Button
          variant="default"
          size="xs"
          loading={end.isPending}
          aria-label={`${t('frame.labelled', { label: t('settings.endSession') })} ${browser}`}
          onClick={() => end.mutate()}
        >
          {t('settings.endSession')}
        </Button>
      )}
    </li>
  )
}
