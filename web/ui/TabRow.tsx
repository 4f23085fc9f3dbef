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
    const chosen = row.current?.querySelector(`[id$="-tab-${CSS.escape(value)}"]`)
    chosen?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [value])
  return (
    <Tabs.List ref={row} mb="md" aria-label={label} className={css.row ?? ''}>
      {children}
    </Tabs.List>
  )
}
