// What is held is seen, and what was let go is not.
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { watchMemory } from './live-memory.ts'

const megabyte = 1024 * 1024

/** Long enough that it is measured a few times. */
async function measured(memory: { measured: number }): Promise<void> {
  for (const until = memory.measured + 3; memory.measured < until; ) await wait(10)
}

test('30 MB that are held are seen', async () => {
  await using memory = await watchMemory()
  const held = Buffer.alloc(30 * megabyte, 'x')
  await measured(memory)
  expect(held.length).toBe(30 * megabyte)
  expect(memory.most).toBeGreaterThan(29 * megabyte)
})

test('200 MB that pass by are not', async () => {
  await using memory = await watchMemory()
  for (let passed = 0; passed < 200; passed++) {
    Buffer.alloc(megabyte, 'x')
    await wait(1)
  }
  await measured(memory)
  expect(memory.most).toBeLessThan(8 * megabyte)
})
