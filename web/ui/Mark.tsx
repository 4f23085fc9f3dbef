// A state in colour, icon and word together: green works, amber waits, red needs a person, grey is off.
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX, IconPlayerPause } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import css from './Mark.module.css'

export type Tone = 'works' | 'waits' | 'needs' | 'off' | 'paused'

const icons = {
  works: IconCircleCheck,
  waits: IconAlertTriangle,
  needs: IconCircleX,
  off: IconCircleDashed,
  paused: IconPlayerPause,
}

export function Mark({ tone, children }: { tone: Tone; children: ReactNode }) {
  const Icon = icons[tone]
  return (
    <span className={css.mark} data-tone={tone}>
      <Icon size={16} aria-hidden />
      <span>{children}</span>
    </span>
  )
}
