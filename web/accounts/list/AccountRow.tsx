// One mailbox: what it is, what it can do in each direction, what happened last, what can be done.
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../contract/account.ts'
import { EventType } from '../../../contract/event.ts'
import { Ago } from '../../ui/Ago.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import css from './AccountsList.module.css'
import { DirectionCell } from './DirectionCell.tsx'

export function AccountRow({ account }: { account: Account }) {
  const { id, address, displayName, provider } = account
  return (
    <li className={css.row} data-testid="account" data-address={address}>
      <div className={css.mailbox}>
        <span className={css.monogram} title={provider?.name} aria-hidden>
          {monogram(provider?.name ?? address.split('@')[1] ?? address)}
        </span>
        <div className={css.names}>
          <Link to="/accounts/$id" params={{ id }} className={css.address ?? ''} title={address}>
            {address}
          </Link>
          <span className={css.name} dir="auto">
            {displayName || provider?.name}
          </span>
        </div>
      </div>
      <DirectionCell account={account} direction="sending" />
      <DirectionCell account={account} direction="receiving" />
      <LastEvent account={account} />
      <div className={css.menu}>
        <AccountMenu account={account} />
      </div>
    </li>
  )
}

const monogram = (name: string) => name.replace(/[^\p{L}\p{N}]/gu, '').slice(0, 2)

function LastEvent({ account: { lastEvent } }: { account: Account }) {
  const { t } = useTranslation()
  const type = EventType.safeParse(lastEvent?.type).data
  return (
    <div className={`${css.cell} ${css.event}`}>
      <span className={css.label}>{t('frame.labelled', { label: t('accounts.lastEvent') })} </span>
      {lastEvent ? (
        <>
          {type ? t(`accounts.event.${type}`) : lastEvent.type} <Ago at={lastEvent.at} />
        </>
      ) : (
        t('accounts.noEvent')
      )}
    </div>
  )
}
