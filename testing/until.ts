// Waits for something that another process or connection does, without fixed sleeps.
import { setTimeout as wait } from 'node:timers/promises'

/** Resolves as soon as the question is answered with true; rejects after `withinMs`. */
export async function until(question: () => Promise<boolean>, withinMs = 25_000): Promise<void> {
  const last = performance.now() + withinMs
  while (!(await question())) {
    if (performance.now() > last) throw new Error(`not so within ${withinMs} ms: ${question}`)
    await wait(20)
  }
}
