// A place with nothing in it yet: a small drawing, what it is for, what to do.
import type { ReactNode } from 'react'
import css from './Empty.module.css'

interface Props {
  drawing: ReactNode
  title?: string
  text: string
  note?: string
  children?: ReactNode
}

export function Empty({ drawing, title, text, note, children }: Props) {
  return (
    <div className={css.empty}>
      <div className={css.drawing} aria-hidden>
        {drawing}
      </div>
      {title ? <h2>{title}</h2> : null}
      <p>{text}</p>
      {note ? <p className={css.note}>{note}</p> : null}
      {children}
    </div>
  )
}
