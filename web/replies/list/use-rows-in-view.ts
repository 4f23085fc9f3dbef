// Which rows are worth having in the document: those in the window of the list and some around it. Asks for the next
// page before the reader gets there.
import { type RefObject, useEffect, useState } from 'react'

/** The height of a row, as in ListPane.module.css. */
export const ROW_REM = 4.75
/** Up to here every row exists: the browser's own search then finds it. */
const ALL = 200
const AROUND = 12
const SOON = 15

export const rowHeight = () => ROW_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)

interface Rows {
  count: number
  more: { exist: boolean; coming: boolean; load: () => void }
}

export function useRowsInView(scroller: RefObject<HTMLElement | null>, { count, more }: Rows) {
  const [window, setWindow] = useState({ first: 0, last: 20 })
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => {
      const first = Math.floor(element.scrollTop / rowHeight())
      const last = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight())
      setWindow((before) => (before.first === first && before.last === last ? before : { first, last }))
    }
    const sized = new ResizeObserver(look)
    sized.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      sized.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [scroller])
  const ask = more.exist && !more.coming && window.last + SOON > count
  useEffect(() => {
    if (ask) more.load()
  }, [ask, more.load])
  const atTop = window.first === 0
  if (count <= ALL) return { from: 0, to: count, atTop }
  return { from: Math.max(0, window.first - AROUND), to: Math.min(count, window.last + AROUND), atTop }
}
