// The English help, in reading order: the same pages and parts as the French one (a test compares them).
import type { Article } from './article.ts'
import { fields } from './fields.en.ts'
import { problems } from './problems.en.ts'
import { replies } from './replies.en.ts'
import { security } from './security.en.ts'
import { sending } from './sending.en.ts'
import { start } from './start.en.ts'

export const helpEn: readonly Article[] = [...start, ...fields, ...sending, ...replies, ...security, ...problems]
