// What the parts of the form share: the draft, the way to change it, what is wrong with it, what is known.
import type { Dispatch } from 'react'
import type { Provider } from '../../../contract/provider.ts'
import type { FieldErrors } from '../../ui/fields.ts'
import type { Draft, Move } from './draft.ts'
import type { Finding } from './use-finding.ts'

export interface Desk {
  draft: Draft
  move: Dispatch<Move>
  errors: FieldErrors
  finding: Finding
  provider: Provider | undefined
  /** The account that is edited keeps its password unless a new one is typed. */
  keepsSecret: boolean
}
