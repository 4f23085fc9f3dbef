// Remedies for a connected mailbox: a key is trusted, or other settings of the same server are taken over; then the
// ladder is climbed again. Another host asks for the password again, so that goes through the form.
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type Account, editAccount, recheckAccount, trustCertificate } from '../../../contract/account.ts'
import type { ProposedSettings } from '../../../contract/problem.ts'
import type { CertificatePin, EnteredServer } from '../../../contract/server-settings.ts'
import { call } from '../../api/call.ts'
import { codeOf } from '../../api/refused.ts'
import { keepCheck } from '../ladder/checks.ts'
import type { ProblemActions } from '../ladder/ProblemCard.tsx'
import { keepAccount } from './account-moves.ts'

export function useMending(account: Account, showCheck: (id: string) => void): ProblemActions {
  const navigate = useNavigate()
  const params = { id: account.id }
  const climb = async (changed: Account) => {
    await keepAccount(changed)
    const check = await call(recheckAccount, { params })
    keepCheck(check)
    showCheck(check.id)
  }
  const trust = useMutation({
    mutationFn: async (pins: readonly CertificatePin[]) => {
      let changed = account
      for (const pin of pins) changed = await call(trustCertificate, { params, body: pin })
      await climb(changed)
    },
  })
  const use = useMutation({
    mutationFn: async (settings: ProposedSettings) =>
      climb(await call(editAccount, { params, body: changedServer(account, settings) })),
    onError: (error) => {
      if (codeOf(error) === 'password-needed') void navigate({ to: '/accounts/$id/edit', params })
    },
  })
  return {
    trust: trust.mutate,
    useSettings: ({ settings }) => use.mutate(settings),
  }
}

function changedServer(
  { smtp, imap }: Account,
  settings: ProposedSettings,
): { smtp?: EnteredServer; imap?: EnteredServer } {
  const { protocol, host, port, security, username } = settings
  const before = protocol === 'smtp' ? smtp : imap
  const server = { host, port, security, username: username ?? before?.username ?? '' }
  return protocol === 'smtp' ? { smtp: server } : { imap: server }
}
