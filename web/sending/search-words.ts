// How far the search for an unsure message in its mailbox has come, in a sentence.
import { useTranslation } from 'react-i18next'
import type { Search } from '../../contract/message.ts'
import { useAgo } from '../ui/Ago.tsx'

export function useSearchWords(): (search: Search) => string {
  const { t } = useTranslation()
  const ago = useAgo()
  return ({ lookedAt, nextAt }) => {
    if (lookedAt === null) return t(nextAt === null ? 'sending.search.none' : 'sending.search.first')
    return t(nextAt === null ? 'sending.search.over' : 'sending.search.again', { ago: ago(lookedAt) })
  }
}
