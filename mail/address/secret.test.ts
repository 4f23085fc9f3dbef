// A secret never prints itself.
import { format, inspect } from 'node:util'
import { expect, test } from 'vitest'
import { Secret } from './secret.ts'

test('a secret is readable only where it is asked for by name', () => {
  const secret = Secret.of('hunter2')
  expect(secret.reveal()).toBe('hunter2')
  const printed = [
    `${secret}`,
    JSON.stringify({ secret }),
    inspect({ deep: { secret } }),
    format('%s %o %j', secret, secret, secret),
  ]
  for (const text of printed) {
    expect(text).toContain('[secret]')
    expect(text).not.toContain('hunter2')
  }
  expect(Object.values(secret)).toEqual([])
})
