// What one side of a check works with.
import type { Pin } from '../tls/secure.ts'
import type { CheckOptions, TargetServer } from './target.ts'

export interface Side extends Pick<CheckOptions, 'network' | 'lookup' | 'ca' | 'attempts'> {
  server: TargetServer
  pins: readonly Pin[]
  /** Closes at the end of the check whatever was opened. */
  open: AsyncDisposableStack
}
