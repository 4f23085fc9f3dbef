// What one does to a connected mailbox: check it again, pause it, remove it.
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type Account, deleteAccount, pauseAccount, recheckAccount, resumeAccount } from '../../../contract/account.ts'
import { call } from '../../api/call.ts'
import { queries } from '../../api/queries.ts'
import { accountQuery } from '../accounts.ts'
import { keepCheck } from '../ladder/checks.ts'

/** The account as the server now has it; the list is asked for again. */
export async function keepAccount(account: Account) {
  queries.setQueryData(accountQuery(account.id).queryKey, account)
  await queries.invalidateQueries({ queryKey: ['accounts'] })
}

export function usePause({ id, paused }: Account) {
  return useMutation({
    mutationFn: () => call(paused ? resumeAccount : pauseAccount, { params: { id } }),
    onSuccess: keepAccount,
  })
}

/** Starts the ladder with the stored password and goes to where it can be watched. */
export function useRecheck({ id }: Account) {
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => call(recheckAccount, { params: { id } }),
    onSuccess: (check) => {
      keepCheck(check)
      return navigate({ to: '/accounts/$id', params: { id }, search: { check: check.id } })
    },
  })
}

export function useDelete({ id, address }: Account) {
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => call(deleteAccount, { params: { id }, query: { confirm: address } }),
    onSuccess: async () => {
      await navigate({ to: '/accounts' })
      queries.removeQueries({ queryKey: ['account', id] })
      await queries.invalidateQueries({ queryKey: ['accounts'] })
    },
  })
}
