// Keeps the reader's place when the list grows or shrinks above it, and counts what arrived out of sight.
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { movedBy } from './moved-by.ts'
import { rowHeight } from './use-rows-in-view.ts'

export function usePlace(
  scroller: RefObject<HTMLElement | null>,
  items: readonly { id: string }[],
  search: string | undefined,
) {
  const before = useRef(items)
  /** Out of sight above; and in all, for those who cannot see the list. */
  const [arrived, setArrived] = useState(0)
  const [heard, setHeard] = useState(0)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || before.current === items) return
    const first = Math.floor(element.scrollTop / rowHeight())
    const { rows, fresh } = movedBy(before.current, items, first)
    before.current = items
    if (first > 0 && rows !== 0) element.scrollTop += rows * rowHeight()
    if (fresh > 0 && first > 0) setArrived((count) => count + fresh)
    if (fresh > 0) setHeard(fresh)
  }, [items, scroller])
  useEffect(() => {
    const element = scroller.current
    const seen = () => element && element.scrollTop < rowHeight() && setArrived(0)
    element?.addEventListener('scroll', seen, { passive: true })
    return () => element?.removeEventListener('scroll', seen)
  }, [scroller])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what another search finds is read from its top
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
    setArrived(0)
  }, [search, scroller])
  const toTop = () => {
    scroller.current?.scrollTo({ top: 0 })
    setArrived(0)
  }
  return { arrived, heard, toTop }
}
