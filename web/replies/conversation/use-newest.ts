// Where a conversation stands when it is opened: its newest mail in sight, from its beginning. What comes in while one
// reads does not move the page; what one sends oneself is shown.
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ConversationItem } from '../../../contract/conversation.ts'

export function useNewest(scroller: RefObject<HTMLElement | null>, items: readonly ConversationItem[]) {
  const newest = items.at(-1)
  const before = useRef<string>(undefined)
  /** Came in below what is seen. */
  const [below, setBelow] = useState<string>()
  const id = newest?.id
  const own = newest?.direction === 'outgoing'
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || !id || before.current === id) return
    const opening = before.current === undefined
    before.current = id
    if (opening || own) bring(element, id)
    else if (!inSight(element, id)) setBelow(id)
  }, [scroller, id, own])
  useEffect(() => {
    const element = scroller.current
    if (!element || !below) return
    const seen = () => inSight(element, below) && setBelow(undefined)
    element.addEventListener('scroll', seen, { passive: true })
    return () => element.removeEventListener('scroll', seen)
  }, [scroller, below])
  const show = () => {
    if (scroller.current && below) bring(scroller.current, below)
    setBelow(undefined)
  }
  return { below: below !== undefined, show }
}

const mailIn = (element: HTMLElement, id: string) => element.querySelector(`[data-mail="${id}"]`)

/** The whole mail where it fits, else its beginning. */
function bring(element: HTMLElement, id: string) {
  const mail = mailIn(element, id)
  mail?.scrollIntoView({ block: 'nearest' })
  mail?.querySelector('[data-begin]')?.scrollIntoView({ block: 'nearest' })
}

function inSight(element: HTMLElement, id: string): boolean {
  const mail = mailIn(element, id)
  return mail !== null && mail.getBoundingClientRect().top < element.getBoundingClientRect().bottom - 40
}
