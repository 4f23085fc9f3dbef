// Listens for the single keys of Réponses: never while somebody types, a dialog is open, or the keys are switched off
// (WCAG 2.1.4). Keys that the browser itself gives to lists and buttons only count where they mean something to us.
import { useEffect, useRef } from 'react'
import { type KeyName, meaningOf } from './keys.ts'
import { keysActive } from './keys-active.ts'

/** One that answers false did nothing: the browser then does its own thing. */
export type Deeds = Partial<Record<KeyName, () => unknown>>

export function useKeys(deeds: Deeds) {
  const now = useRef(deeds)
  now.current = deeds
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const name = meaningOf(event)
      if (!name || event.defaultPrevented || !counts(event)) return
      const deed = now.current[name]
      if (deed && deed() !== false) event.preventDefault()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])
}

const typing = 'input, textarea, select, [contenteditable="true"]'
const acting = 'button, a, summary, [role="tab"], [role="menuitem"]'

function counts({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element) || document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]'))
    return false
  if (target.closest(typing)) return false
  const inList = target.closest('[data-row]') !== null
  if (key === 'Enter') return inList || !target.closest(acting)
  if (key.startsWith('Arrow')) return inList || target === document.body
  return key.length > 1 || key === '?' || keysActive()
}
