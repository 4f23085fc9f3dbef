// The row of tabs of a page: on one line, however narrow the window is, with the chosen tab in view.
import { Tabs } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import css from './TabRow.module.css'

interface Props {
  label: string
  /** The chosen tab. */
  value: string
  children: ReactNode
}

export function TabRow({ label, value, children }: Props) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const tabs = row.current
    const chosen = tabs?.querySelector(`[id$="-tab-${CSS.escape(value)}"]`)
    if (!tabs || !chosen) return
    // Also when the window is turned, or the tab grows by a count that comes later. The page itself stays where it is.
    const sized = new ResizeObserver(() => {
      tabs.scrollLeft += middle(chosen) - middle(tabs)
    })
    sized.observe(tabs)
    sized.observe(chosen)
    return () => sized.disconnect()
  }, [value])
  return (
    <Tabs.List ref={row} mb="md" aria-label={label} className={css.row ?? ''}>
      {children}
    </Tabs.List>
  )
}

function middle(element: Element): number {
  const { left, width } = element.getBoundingClientRect()
  return left + width / 2
}
