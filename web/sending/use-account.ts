// The account of a message, out of the list that is loaded anyway.
import { useInfiniteQuery } from '@tanstack/react-query'
import type { Account } from '../../contract/account.ts'
import { accountsQuery } from '../accounts/accounts.ts'

export function useAccounts(): Account[] | undefined {
  return useInfiniteQuery(accountsQuery).data?.pages.flatMap(({ items }) => items)
}

export function useAccount(id: string): Account | undefined {
  return useAccounts()?.find((account) => account.id === id)
}
