// Starts the sink of sink-process.ts and asks it how many messages it took.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

export interface Sink extends AsyncDisposable {
  port: number
  pid: number
  taken(): Promise<number>
}

/** What a modern provider offers; without CHUNKING, what most others do. */
export const chunking = ['PIPELINING', 'CHUNKING', '8BITMIME', 'SMTPUTF8', 'ENHANCEDSTATUSCODES', 'SIZE 50000000']
export const noChunking = chunking.filter((keyword) => keyword !== 'CHUNKING')

export async function startSink(keywords: readonly string[]): Promise<Sink> {
  const child = fork(path.join(import.meta.dirname, 'sink-process.ts'), keywords)
  const port = Number((await answerOf(child))['port'])
  return {
    port,
    pid: child.pid ?? 0,
    async taken() {
      const answer = answerOf(child)
      child.send('count')
      return Number((await answer)['taken'])
    },
    async [Symbol.asyncDispose]() {
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    },
  }
}

async function answerOf(child: ChildProcess): Promise<Record<string, unknown>> {
  const [answer] = await once(child, 'message')
  return Object(answer)
}
