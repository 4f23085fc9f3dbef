// The settings of a connected mailbox, in the form with which it was connected.
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Account, editAccount } from '../../../contract/account.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { Failed } from '../../ui/Failed.tsx'
import { Page } from '../../ui/Page.tsx'
import { Rows } from '../../ui/Skeleton.tsx'
import { accountQuery } from '../accounts.ts'
import type { Entered } from './entered.ts'
import { draftOfAccount } from './from-settings.ts'
import { MailboxDesk } from './MailboxDesk.tsx'

export function EditMailboxPage() {
  const { id } = useParams({ from: '/frame/accounts/$id/edit' })
  const account = useQuery(accountQuery(id))
  if (account.data) return <EditMailbox account={account.data} />
  return (
    <Page title="…">
      {account.error ? <Failed error={account.error} again={account.refetch} /> : <Rows count={7} />}
    </Page>
  )
}

function EditMailbox({ account }: { account: Account }) {
  const { t } = useTranslation()
  const { check } = useSearch({ from: '/frame/accounts/$id/edit' })
  const navigate = useNavigate()
  const [draft] = useState(() => draftOfAccount(account))
  const { id } = account
  const params = { id }
  const keep = ({ displayName, smtp, imap = null }: Entered, checkId: string | undefined) =>
    call(editAccount, { params, body: { displayName, smtp, imap, ...(checkId && { checkId }) } })
  const kept = async () => {
    await queries.invalidateQueries({ queryKey: ['account', id] })
    await navigate({ to: '/accounts/$id', params })
  }
  return (
    <MailboxDesk
      title={t('account.editTitle', { address: account.address })}
      start={{ draft, keepsSecret: true, providerId: account.provider?.id, searches: false }}
      checkId={check}
      showCheck={(next) => navigate({ to: '/accounts/$id/edit', params, search: { check: next } })}
      showForm={() => navigate({ to: '/accounts/$id/edit', params })}
      keep={keep}
      kept={kept}
    />
  )
}
