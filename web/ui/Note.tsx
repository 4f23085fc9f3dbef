// A quiet box for something worth knowing, waiting for, or mending. Not for what passes: it stays on the page.
import { IconAlertTriangle, IconCircleX, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import css from './Note.module.css'

const icons = { plain: IconInfoCircle, waits: IconAlertTriangle, needs: IconCircleX }

interface Props {
  tone?: keyof typeof icons
  title?: ReactNode
  children: ReactNode
  role?: 'alert' | 'status' | undefined
}

export function Note({ tone = 'plain', title, children, role }: Props) {
  const Icon = icons[tone]
  return (
    <div className={css.note} data-tone={tone} role={role}>
      <Icon size={18} aria-hidden className={css.icon} />
      <div className={css.words}>
        {title ? <p className={css.title}>{title}</p> : null}
        {children}
      </div>
    </div>
  )
}
