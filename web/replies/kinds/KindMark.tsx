// What kind of mail came in: icon and word. Red and amber only where a person should look.
import { IconFlag3, IconMail, IconMailX, IconMessageCircle, IconRobot } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { IncomingKind } from '../../../contract/conversation.ts'
import css from './KindMark.module.css'

export const kindIcons = {
  human: IconMessageCircle,
  'auto-reply': IconRobot,
  bounce: IconMailX,
  complaint: IconFlag3,
  other: IconMail,
} satisfies Record<IncomingKind, unknown>

export function KindMark({ kind }: { kind: IncomingKind }) {
  const { t } = useTranslation()
  const Icon = kindIcons[kind]
  return (
    <span className={css.mark} data-kind={kind}>
      <Icon size={14} aria-hidden />
      {t(`replies.kind.${kind}`)}
    </span>
  )
}
