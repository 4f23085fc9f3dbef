// A field with its "?". The button comes after the field in the order of the tab key.
import type { ReactNode } from 'react'
import { HelpMark } from '../../help/HelpMark.tsx'
import css from './Field.module.css'

interface Props {
  /** The part of the article "fields" that explains it. */
  help: string
  label: string
  children: ReactNode
}

export function Field({ help, label, children }: Props) {
  return (
    <div className={css.field}>
      {children}
      <span className={css.mark}>
        <HelpMark article="fields" section={help} about={label} />
      </span>
    </div>
  )
}
