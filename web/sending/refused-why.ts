// Why a server said no, with the names of the account's own server in it.
import type { Message } from '../../contract/message.ts'
import { useProblemWords } from '../accounts/ladder/problem-words.ts'
import { useAccount } from './use-account.ts'

export function useRefusedWhy({ accountId, problem }: Pick<Message, 'accountId' | 'problem'>) {
  const words = useProblemWords()
  const account = useAccount(accountId)
  if (!problem) return undefined
  const { host = null, port = null } = account?.smtp ?? {}
  return words({ code: problem, host, port, provider: account?.provider?.name ?? null })
}
