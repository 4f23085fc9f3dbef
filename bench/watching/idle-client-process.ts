// Mailboxes that idle in a process of their own, so that its memory is theirs alone. Argument: how they are watched.
// Its parent sends { port, ca, connections } again and again; it opens what is missing and answers with its memory.

import { openers, type Server } from './idle-openers.ts'
import { type Memory, memoryNow } from './memory-now.ts'

export interface Wanted extends Server {
  connections: number
}

const atOnce = 50
const kept: unknown[] = []

async function fill({ connections, ...server }: Wanted): Promise<Memory & { tookMs: number }> {
  const open = openers[process.argv[2] ?? '']
  if (open === undefined) throw new Error(`one of ${Object.keys(openers).join(', ')}`)
  const began = performance.now()
  let next = kept.length
  const worker = async () => {
    while (next < connections) kept.push(await open(server, next++))
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return { tookMs: performance.now() - began, ...(await memoryNow()) }
}

process.on('message', (wanted: Wanted) => void fill(wanted).then((memory) => process.send?.(memory)))
process.on('disconnect', () => process.exit())
