// Moves through the rows by keys. One row at a time is reachable by Tab: the open one, else the last that was focused.
// On a desk the conversation is shown along; Enter goes into it.
import { type RefObject, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useKeys } from '../keys/use-keys.ts'
import { usePhone } from '../use-phone.ts'
import { useShow } from '../use-show.ts'
import { rowHeight } from './use-rows-in-view.ts'

interface Props {
  scroller: RefObject<HTMLElement | null>
  items: readonly { id: string }[]
  open: string | undefined
}

export function useRowKeys({ scroller, items, open }: Props): string | undefined {
  const [focused, setFocused] = useState<string>()
  const show = useShow()
  const phone = usePhone()
  const known = (id: string | undefined) => items.some((item) => item.id === id)
  const current = [open, focused, items[0]?.id].find(known)
  const step = (by: 1 | -1) => {
    const at = items.findIndex(({ id }) => id === (open ?? focused))
    const next = items[at < 0 ? 0 : at + by]
    if (!next) return at >= 0
    flushSync(() => setFocused(next.id))
    bringIntoView(scroller.current, items.indexOf(next))
    focusRow(next.id)
    if (!phone) void show({ open: next.id }, { replace: open !== undefined })
    return true
  }
  useKeys({
    next: () => step(1),
    previous: () => step(-1),
    open: () => {
      if (!current) return false
      if (open === current) return focusConversation()
      void show({ open: current })
      return true
    },
    leave: () => open !== undefined && known(open) && !phone && focusRow(open),
  })
  useEffect(() => {
    // What had the focus is gone, for example the conversation that was just archived.
    if (open && !phone && document.activeElement === document.body) focusRow(open)
  }, [open, phone])
  return current
}

/** With its neighbours, so that one sees what comes, and the note with "undo" does not lie on the row. */
function bringIntoView(scroller: HTMLElement | null, place: number) {
  if (!scroller) return
  const top = (place - 1) * rowHeight()
  const bottom = (place + 2) * rowHeight()
  if (top < scroller.scrollTop) scroller.scrollTop = top
  if (bottom > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = bottom - scroller.clientHeight
}

/** A row that is not in the document yet comes with the next frame, after the list has scrolled. */
function focusRow(id: string): boolean {
  const focus = () => document.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus({ preventScroll: true })
  focus()
  requestAnimationFrame(() => requestAnimationFrame(focus))
  return true
}

function focusConversation(): boolean {
  const heading = document.querySelector<HTMLElement>('[data-conversation-heading]')
  heading?.focus()
  return heading !== null
}
