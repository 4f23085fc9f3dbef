// Starts the IMAP server of idle-server-process.ts and asks it who is there.
import { certificates } from '../../testing/certificates.ts'
import { startChild } from './child.ts'

export interface IdleServer extends AsyncDisposable {
  port: number
  /** `mostAtOnce`: connections that were not logged in yet, the most since it was asked last. */
  count(): Promise<{ open: number; idling: number; mostAtOnce: number }>
}

export async function startIdleServer(): Promise<IdleServer> {
  const child = startChild('idle-server-process.ts')
  const { port } = await child.ask<{ port: number }>(certificates.good)
  return { port, count: () => child.ask('count'), [Symbol.asyncDispose]: () => child[Symbol.asyncDispose]() }
}
