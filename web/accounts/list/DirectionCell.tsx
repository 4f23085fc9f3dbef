// Envoi or Réception of one mailbox. When a person is needed it says why, with the way to mend it.

import { useTranslation } from 'react-i18next'
import type { Account, DirectionState } from '../../../contract/account.ts'
import { LinkAnchor } from '../../ui/Links.tsx'
import { Mark, type Tone } from '../../ui/Mark.tsx'
import { useProblemWords } from '../ladder/problem-words.ts'
import { WatchMark } from '../watch/WatchMark.tsx'
import css from './AccountsList.module.css'
import { Lately } from './Lately.tsx'

export const tones: Record<DirectionState, Tone> = {
  ready: 'works',
  untested: 'waits',
  'needs-attention': 'needs',
  paused: 'paused',
  off: 'off',
}

interface Props {
  account: Account
  direction: 'sending' | 'receiving'
}

export function DirectionCell({ account, direction }: Props) {
  const { t } = useTranslation()
  const words = useProblemWords()
  const server = (direction === 'sending' ? account.smtp : account.imap) ?? account.smtp
  const { host, port } = server
  const provider = account.provider?.name ?? null
  const { state, problem } = account[direction]
  return (
    <div className={css.cell} data-direction={direction} data-state={state}>
      <span className={css.label}>{t('frame.labelled', { label: t(`accounts.${direction}`) })} </span>
      {direction === 'receiving' && account.watch.state !== 'off' ? (
        <WatchMark watch={account.watch} />
      ) : (
        <Mark tone={tones[state]}>{t(`accounts.state.${direction}.${state}`)}</Mark>
      )}
      {direction === 'sending' && (state === 'ready' || state === 'untested') && account.lately ? (
        <Lately lately={account.lately} />
      ) : null}
      {state === 'needs-attention' ? (
        <p className={css.why}>
          {problem ? `${words({ code: problem, host, port, provider }).cause} ` : null}
          <LinkAnchor to="/accounts/$id" params={{ id: account.id }} size="xs" underline="always">
            {t('accounts.repair')}
          </LinkAnchor>
        </p>
      ) : null}
    </div>
  )
}
