// A page: its title, its one primary action at the top right, its content. Moves the focus to the title when the page
// changes, so that a screen reader begins there.
import { type ReactNode, useEffect, useRef } from 'react'
import css from './Page.module.css'
import { usePageTitle } from './page-title.ts'

interface Props {
  title: string
  /** Beside the title: a count, a state. */
  beside?: ReactNode
  action?: ReactNode
  above?: ReactNode
  narrow?: boolean
  children?: ReactNode
}

export function Page({ title, beside, action, above, narrow = false, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  usePageTitle(title)
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus()
  }, [])
  return (
    <div className={css.page} data-narrow={narrow}>
      {above}
      <header className={css.head}>
        <h1 ref={heading} tabIndex={-1} className={css.title}>
          {title}
        </h1>
        {beside ? <span className={css.beside}>{beside}</span> : null}
        {action ? <div className={css.action}>{action}</div> : null}
      </header>
      {children}
    </div>
  )
}
