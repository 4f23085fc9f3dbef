// The connection broke: why, and when the next try is, counted down.
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import { Mark } from '../../ui/Mark.tsx'
import { useProblemWords } from '../ladder/problem-words.ts'
import { useSecondsUntil } from './use-seconds-until.ts'

const SOME_MINUTES = 120

export function Reconnecting({ account: { watch, imap, provider } }: { account: Account }) {
  const { t } = useTranslation()
  const words = useProblemWords()
  const left = useSecondsUntil(watch.until)
  const when =
    left > SOME_MINUTES
      ? t('watching.inMinutes', { count: Math.round(left / 60) })
      : t('watching.inSeconds', { count: left })
  const server = { host: imap?.host ?? null, port: imap?.port ?? null, provider: provider?.name ?? null }
  return (
    <>
      <Mark tone="waits">{left > 0 ? t('watching.reconnecting', { when }) : t('watching.reconnectingNow')}</Mark>
      {watch.problem ? <p>{words({ code: watch.problem, ...server }).cause}</p> : null}
      <p>{t('watching.nothingLost')}</p>
    </>
  )
}
