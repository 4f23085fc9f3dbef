// Keeps one shown list true: facts about conversations, a look back at the page, and a return to it each ask for its
// first page again. Several facts at once ask once.
import { useEffect } from 'react'
import { queries } from '../api/queries.ts'
import { watchFacts } from '../app/facts.ts'
import { mergeTop } from './merge-top.ts'
import { askPage, type ListData, listQuery, type Which } from './replies.ts'

/** A burst is one look; short enough that a new reply seems to come at once. */
const PAUSE_MS = 250

const concerns = /^(reply|auto-reply|complaint|conversation)\.|^message\.(bounced|queued|sent)$/

export function useKeepFresh(which: Which) {
  const key = JSON.stringify(which)
  useEffect(() => {
    const look = inTurn(() => refresh(JSON.parse(key) as Which))
    const seen = () => document.visibilityState === 'visible' && look()
    const stop = watchFacts(({ type }) => concerns.test(type) && look())
    document.addEventListener('visibilitychange', seen)
    look()
    return () => {
      look.end()
      stop()
      document.removeEventListener('visibilitychange', seen)
    }
  }, [key])
}

/**
 * False: ask again, because a page is being loaded that would overwrite what is put in now. Where nothing is loaded yet,
 * the list's own first question is already under way.
 */
async function refresh(which: Which): Promise<boolean> {
  const { queryKey } = listQuery(which)
  const loading = () => queries.isFetching({ queryKey, exact: true }) > 0
  if (!queries.getQueryData(queryKey)) return true
  if (loading()) return false
  const top = await askPage(which, '')
  if (loading()) return false
  queries.setQueryData<ListData>(queryKey, (loaded) => loaded && mergeTop(loaded, top))
  return true
}

/**
 * After a pause, one look at a time; asked meanwhile, once more afterwards. An answer that does not come is asked for by
 * the next fact.
 */
function inTurn(look: () => Promise<boolean>) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let busy = false
  let ended = false
  const begin = async () => {
    busy = true
    const done = await look().catch(() => true)
    busy = false
    if (!done) ask()
  }
  const ask = () => {
    if (ended || timer) return
    timer = setTimeout(() => {
      timer = undefined
      if (busy) ask()
      else void begin()
    }, PAUSE_MS)
  }
  ask.end = () => {
    ended = true
    clearTimeout(timer)
  }
  return ask
}
