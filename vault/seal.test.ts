// A sealed secret opens for exactly the place it was sealed for, and for nothing else.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Binding, bindingBytes, tlsBindingOf } from './binding.ts'
import type { Keyring } from './keys.ts'
import { openSealed, SecretUnusable } from './open.ts'
import { reseal } from './rotate.ts'
import { canSeal, fromBase64url, keyIdOf, sealText, toBase64url } from './seal.ts'
import { temporaryVault } from './temporary-vault.ts'

const binding: Binding = {
  workspaceId: 'workspace-1',
  accountId: '0199aaaa-0000-7000-8000-000000000001',
  use: 'smtp',
  host: 'smtp.example.fr',
  tls: 'required',
}

let vault: Awaited<ReturnType<typeof temporaryVault>>
let keys: Keyring
beforeAll(async () => {
  vault = await temporaryVault()
  keys = await vault.open()
})
afterAll(() => vault[Symbol.asyncDispose]())

const seal = (text: string, where = binding) => sealText({ ...keys.current, binding: where, text })
const unusable = (sealed: string, where = binding) =>
  expect(openSealed(keys, sealed, where)).rejects.toBeInstanceOf(SecretUnusable)

describe('a sealed secret', () => {
  it('opens to the same text, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (text) => {
        expect((await openSealed(keys, await seal(text), binding)).reveal()).toBe(text)
      }),
      { numRuns: 60 },
    )
  })

  it('carries its version and key, and fits the contract', async () => {
    const sealed = await seal('hunter2')
    expect(sealed).toMatch(/^flz1\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/)
    expect(keyIdOf(sealed)).toBe(keys.current.keyId)
    expect((await seal('x'.repeat(1024))).length).toBeLessThan(8192)
  })

  it('is different each time, and as long for a short password as for a longer one', async () => {
    expect(await seal('secret')).not.toBe(await seal('secret'))
    expect((await seal('short')).length).toBe((await seal('considerably longer than that')).length)
  })

  it('does not open after any single bit was flipped', async () => {
    const sealed = await seal('correct horse battery staple')
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(2, 3), fc.nat(), async (part, at) => {
        await unusable(flipBit(sealed, part, at))
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['another workspace', { workspaceId: 'workspace-2' }],
    ['another account', { accountId: '0199aaaa-0000-7000-8000-000000000002' }],
    ['another use', { use: 'imap' as const }],
    ['another host', { host: 'smtp.attacker.example' }],
    ['no TLS', { tls: 'none' as const }],
  ])('does not open for %s', async (_what, change) => {
    await unusable(await seal('hunter2'), { ...binding, ...change })
  })

  it('does not open for any other binding', async () => {
    const field = fc.string({ minLength: 1, maxLength: 12 })
    const other = fc.record({ workspaceId: field, accountId: field, host: field })
    const sealed = await seal('hunter2')
    await fc.assert(
      fc.asyncProperty(other, async (change) => {
        await unusable(sealed, { ...binding, ...change })
      }),
      { numRuns: 60 },
    )
  })

  it('does not open under another version, another key or half of itself', async () => {
    const sealed = await seal('hunter2')
    await unusable(sealed.replace('flz1', 'flz2'))
    await unusable(sealed.replace(keys.current.keyId, 'unknown'))
    await unusable(sealed.split('.').slice(0, 3).join('.'))
    await unusable(`${sealed}.more`)
    await unusable(sealed.replace(/\.[^.]+$/, '.*'))
  })

  it('does not care how the host is written', async () => {
    const sealed = await seal('hunter2', { ...binding, host: ' SMTP.Example.FR. ' })
    expect((await openSealed(keys, sealed, binding)).reveal()).toBe('hunter2')
  })
})

it('is possible here', async () => {
  expect(await canSeal()).toBe(true)
})

describe('a binding', () => {
  it('has bytes of its own, even where the fields run into each other', () => {
    const bytes = (workspaceId: string, host: string) => toBase64url(bindingBytes({ ...binding, workspaceId, host }))
    expect(bytes('a","b', 'c')).not.toBe(bytes('a', 'b","c'))
  })

  it('asks for TLS in both modes of it', () => {
    expect([tlsBindingOf('tls'), tlsBindingOf('starttls'), tlsBindingOf('none')]).toEqual([
      'required',
      'required',
      'none',
    ])
  })
})

describe('re-sealing', () => {
  it('moves a secret to the current key and keeps its binding', async () => {
    const old = await seal('hunter2')
    const rotated = await vault.rotate()
    const moved = await reseal(rotated, old, binding)
    expect(keyIdOf(moved)).toBe(rotated.current.keyId)
    expect((await openSealed(rotated, moved, binding)).reveal()).toBe('hunter2')
    await expect(reseal(rotated, old, { ...binding, host: 'evil.example' })).rejects.toBeInstanceOf(SecretUnusable)
  })
})

function flipBit(sealed: string, part: number, at: number): string {
  const parts = sealed.split('.')
  const bytes = fromBase64url(parts[part] ?? '')
  const bit = at % (bytes.length * 8)
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return parts.map((text, index) => (index === part ? toBase64url(bytes) : text)).join('.')
}
