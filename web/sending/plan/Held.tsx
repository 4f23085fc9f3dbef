// Why the whole account is held: what happened, the server's own words, and the way to have it looked at now.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import type { Hold } from '../../../contract/pacing.ts'
import { useRecheck } from '../../accounts/account/account-moves.ts'
import { useProblemWords } from '../../accounts/ladder/problem-words.ts'
import { useAgo } from '../../ui/Ago.tsx'
import { Note } from '../../ui/Note.tsx'
import css from './Plan.module.css'

interface Props {
  account: Account
  hold: Hold
}

export function Held({ account, hold: { reason, problem, serverSaid, since } }: Props) {
  const { t } = useTranslation()
  const ago = useAgo()
  const words = useProblemWords()
  const recheck = useRecheck(account)
  const { host, port } = account.smtp
  const away = reason === 'server-away'
  const provider = account.provider?.name ?? null
  return (
    <div className={css.held} data-testid="held">
      <Note tone="waits" title={problem ? words({ code: problem, host, port, provider }).cause : undefined}>
        <p>
          {t('pacing.heldFound', { ago: ago(since) })} {t(away ? 'pacing.heldServer' : 'pacing.heldLimit')}
        </p>
        {serverSaid ? <pre className={css.said}>{serverSaid}</pre> : null}
        {away ? (
          <Button
            mt="xs"
            size="compact-sm"
            variant="default"
            loading={recheck.isPending}
            onClick={() => recheck.mutate()}
          >
            {t('account.recheck')}
          </Button>
        ) : null}
      </Note>
    </div>
  )
}
