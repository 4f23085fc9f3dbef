// The search: words as in a search engine, said when the field is used. The address follows after a pause in typing.
import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../keys/use-keys.ts'
import type { Which } from '../replies.ts'
import { useShow } from '../use-show.ts'
import css from './ListPane.module.css'
import type { Conversations } from './use-conversations.ts'

const QUIET_MS = 250

export function Search({ which, list }: { which: Which; list: Conversations }) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useTyped(which.search ?? '')
  const [used, setUsed] = useState(false)
  useKeys({ search: () => field.current?.focus() })
  return (
    <search className={css.search}>
      <TextInput
        ref={field}
        type="search"
        aria-label={t('replies.search')}
        aria-describedby="replies-search-hint"
        placeholder={t('replies.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          typed ? <CloseButton size="sm" aria-label={t('replies.clearSearch')} onClick={() => setTyped('')} /> : null
        }
        rightSectionPointerEvents="all"
        value={typed}
        maxLength={200}
        onFocus={() => setUsed(true)}
        onBlur={() => setUsed(false)}
        onKeyDown={({ key }) => key === 'Escape' && (typed ? setTyped('') : field.current?.blur())}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <p id="replies-search-hint" className={used ? css.hint : css.hidden}>
        {t('replies.searchHint')}
      </p>
      <Found which={which} list={list} />
    </search>
  )
}

/** What was typed; the address hears of it after a pause. Another address (back, a link) changes what stands here. */
function useTyped(given: string) {
  const [typed, setTyped] = useState(given)
  const told = useRef(given)
  const show = useShow()
  const tell = useRef(show)
  tell.current = show
  useEffect(() => {
    if (given !== told.current) {
      told.current = given
      setTyped(given)
    }
  }, [given])
  useEffect(() => {
    const wanted = typed.trim()
    if (wanted === told.current) return
    const timer = setTimeout(() => {
      told.current = wanted
      void tell.current({ search: wanted || undefined, open: undefined }, { replace: true })
    }, QUIET_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return [typed, setTyped] as const
}

function Found({ which, list }: { which: Which; list: Conversations }) {
  const { t } = useTranslation()
  const count = list.items?.length
  const said = t(list.more.exist ? 'replies.foundMore' : 'replies.found', { count: count ?? 0 })
  return (
    <p role="status" className={which.search && count ? css.hint : css.hidden}>
      {which.search && count ? said : ''}
    </p>
  )
}
