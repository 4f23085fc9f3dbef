// Who is signed in: asked for once before the first page, then read by whoever needs it.
import { queryOptions, useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { editMe, getMe, type Locale, type Me } from '../../contract/people.ts'
import { call } from '../api/call.ts'
import { queries } from '../api/queries.ts'
import { speak } from '../app/words.ts'

export const me = queryOptions({ queryKey: ['me'], queryFn: () => call(getMe), staleTime: 60_000 })

export function useMe(): Me {
  return useSuspenseQuery(me).data
}

export function keepMe(found: Me) {
  queries.setQueryData(me.queryKey, found)
}

/** Changes the language at once, then remembers it with the user. */
export function useChooseLocale() {
  return useMutation({
    mutationFn: async (locale: Locale | null) => {
      await speak(locale)
      return call(editMe, { body: { locale } })
    },
    onSuccess: keepMe,
  })
}
