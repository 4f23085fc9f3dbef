// The French help, in reading order.
import { typeset } from '../french-typography.ts'
import type { Article } from './article.ts'
import { fields } from './fields.fr.ts'
import { problems } from './problems.fr.ts'
import { replies } from './replies.fr.ts'
import { security } from './security.fr.ts'
import { sending } from './sending.fr.ts'
import { start } from './start.fr.ts'

export const helpFr: readonly Article[] = typeset([
  ...start,
  ...fields,
  ...sending,
  ...replies,
  ...security,
  ...problems,
])
