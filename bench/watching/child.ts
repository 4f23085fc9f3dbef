// A process of this folder that is asked one thing at a time.

import type { Serializable } from 'node:child_process'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

export interface Child extends AsyncDisposable {
  readonly pid: number
  /** Sends it and resolves with what it answers; rejects when it ends instead. */
  ask<Answer>(question: Serializable): Promise<Answer>
}

/** `script`: a file of this folder. Ends when the parent lets go of it. */
export function startChild(
  script: string,
  { args = [], execArgv = [] }: { args?: string[]; execArgv?: string[] } = {},
): Child {
  const child = fork(path.join(import.meta.dirname, script), args, { execArgv: [...process.execArgv, ...execArgv] })
  const ended = once(child, 'exit')
  const early = ended.then(([code]) => Promise.reject(new Error(`${script} ended by itself (${code})`)))
  early.catch(() => undefined)
  return {
    pid: child.pid ?? 0,
    async ask<Answer>(question: Serializable) {
      const answer = once(child, 'message')
      child.send(question)
      const [said]: Answer[] = await Promise.race([answer, early])
      if (said === undefined) throw new Error(`${script} said nothing`)
      return said
    },
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect()
      await ended
    },
  }
}
