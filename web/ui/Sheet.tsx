// A white sheet on the page: one subject, with a heading when it needs one.
import type { ReactNode } from 'react'
import css from './Sheet.module.css'

interface Props {
  title?: ReactNode
  aside?: ReactNode
  children: ReactNode
}

export function Sheet({ title, aside, children }: Props) {
  return (
    <section className={css.sheet}>
      {title ? (
        <div className={css.head}>
          <h2>{title}</h2>
          {aside}
        </div>
      ) : null}
      {children}
    </section>
  )
}
