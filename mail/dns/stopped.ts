// Why a signal stopped the work: the one place where a deadline becomes a failure that can be told to a person.
import type { Evidence } from '../problem/evidence.ts'
import { MailFailure } from '../problem/failure.ts'

/**
 * What to throw when `signal` aborts: a deadline is a MailFailure EDEADLINE; any other reason (the person cancelled,
 * the process ends) is passed on as it is.
 */
export function whyStopped(signal: AbortSignal, evidence: Partial<Evidence> = {}): unknown {
  const reason: unknown = signal.reason
  if (!(reason instanceof DOMException && reason.name === 'TimeoutError')) return reason
  return new MailFailure({ ...evidence, nodeError: 'EDEADLINE', nodeMessage: reason.message }, { cause: reason })
}

/** Settles with the promise, or rejects when the signal stops it first. The work itself must be ended by its owner. */
export async function orStopped<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) throw whyStopped(signal)
  const { promise: stopped, reject } = Promise.withResolvers<never>()
  const stop = () => reject(whyStopped(signal))
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([promise, stopped])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
