// + SMTP. The address of the page carries the check, so that a reload in the middle shows the ladder again and the
// browser's Back returns to the form as it was.
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { createAccount } from '../../../contract/account.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { Page } from '../../ui/Page.tsx'
import { Rows } from '../../ui/Skeleton.tsx'
import { checkQuery } from '../ladder/checks.ts'
import { newDraft } from './draft.ts'
import type { Entered } from './entered.ts'
import { draftOfCheck } from './from-settings.ts'
import { MailboxDesk } from './MailboxDesk.tsx'
import { newId } from './new-id.ts'

const route = '/frame/accounts/new/smtp'

export function NewMailboxPage() {
  const { check } = useSearch({ from: route })
  const [reloaded] = useState(check)
  const restored = useQuery({ ...checkQuery(reloaded ?? ''), enabled: reloaded !== undefined, refetchInterval: false })
  if (reloaded && restored.isPending)
    return (
      <Page title="…">
        <Rows count={7} />
      </Page>
    )
  return <NewMailbox from={restored.data} />
}

function NewMailbox({ from }: { from: Parameters<typeof draftOfCheck>[0] | undefined }) {
  const { check, provider } = useSearch({ from: route })
  const navigate = useNavigate()
  const [draft] = useState(() => (from ? draftOfCheck(from) : newDraft(newId())))
  const keep = (mailbox: Entered, checkId: string | undefined) =>
    call(createAccount, { body: { ...mailbox, ...(checkId && { checkId }) } })
  const kept = async () => {
    await queries.invalidateQueries({ queryKey: ['accounts'] })
    await navigate({ to: '/accounts' })
  }
  return (
    <MailboxDesk
      start={{ draft, keepsSecret: false, providerId: provider, searches: from === undefined }}
      checkId={check}
      showCheck={(id) => navigate({ to: '/accounts/new/smtp', search: { check: id, ...(provider && { provider }) } })}
      showForm={() => navigate({ to: '/accounts/new/smtp', search: provider ? { provider } : {} })}
      keep={keep}
      kept={kept}
    />
  )
}
