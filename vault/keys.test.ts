// The key file: who may read it, when it is created, and when we refuse to start.
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeyFile, KeyFileProblem, readKeyFile } from './key-file.ts'
import { addKey, dropKeys, openKeyring } from './keys.ts'
import { type TemporaryVault, temporaryVault } from './temporary-vault.ts'

let vault: TemporaryVault
beforeEach(async () => {
  vault = await temporaryVault()
})
afterEach(() => vault[Symbol.asyncDispose]())

const modeOf = async (name: string) => ((await stat(name)).mode & 0o777).toString(8)

describe('the key file', () => {
  it('is created for its owner only, and read again afterwards', async () => {
    const keys = await vault.open()
    expect(await modeOf(vault.file)).toBe('600')
    expect(await modeOf(path.dirname(vault.file))).toBe('700')
    expect((await vault.open()).current.keyId).toBe(keys.current.keyId)
  })

  it('loses rights that others were given', async () => {
    await vault.open()
    await chmod(vault.file, 0o644)
    await vault.open()
    expect(await modeOf(vault.file)).toBe('600')
  })

  it('is made once when several senders start together', async () => {
    const keyrings = await Promise.all(Array.from({ length: 8 }, () => vault.open()))
    expect(new Set(keyrings.map((keys) => keys.current.keyId)).size).toBe(1)
  })

  it('is never overwritten by a first one', async () => {
    await vault.open()
    const before = await readFile(vault.file, 'utf8')
    expect(await createKeyFile(vault.file, (await readKeyFile(vault.file)) ?? [])).toBe(false)
    expect(await readFile(vault.file, 'utf8')).toBe(before)
  })

  it('is not created anew when secrets exist that it should open', async () => {
    await expect(openKeyring(vault.file, { keyIdsInUse: ['lostKey'] })).rejects.toThrow(/lostKey, which is missing/)
    await expect(stat(vault.file)).rejects.toThrow(/ENOENT/)
  })

  it('is refused when it lacks a key that is in use, and stays as it is', async () => {
    await vault.open()
    const before = await readFile(vault.file, 'utf8')
    await expect(openKeyring(vault.file, { keyIdsInUse: ['lostKey'] })).rejects.toBeInstanceOf(KeyFileProblem)
    expect(await readFile(vault.file, 'utf8')).toBe(before)
  })

  it('says in one line that it is damaged, without quoting itself', async () => {
    await vault.open()
    await writeFile(vault.file, (await readFile(vault.file, 'utf8')).slice(0, -20))
    const error = await vault.open().catch((failure: unknown) => failure)
    expect(String(error)).toMatch(/^KeyFileProblem: \S+ is not a key file of the vault, or it is damaged$/)
  })

  it('cannot be written over a file: one line, with the reason', async () => {
    await vault.open()
    const below = path.join(vault.file, 'not-a-folder', 'vault.json')
    await expect(openKeyring(below, { keyIdsInUse: [] })).rejects.toThrow(/cannot be (read|written) \(E\w+\)$/)
  })
})

describe('rotation of keys', () => {
  it('adds a current key and keeps the older ones until they are dropped', async () => {
    const first = await vault.open()
    const added = await addKey(vault.file)
    const both = await vault.open()
    expect(both.current.keyId).toBe(added.keyId)
    expect(both.retiring.map((key) => key.keyId)).toEqual([first.current.keyId])
    await dropKeys(vault.file, [first.current.keyId])
    expect((await vault.open()).find(first.current.keyId)).toBeUndefined()
  })

  it('never drops the current key', async () => {
    const { current } = await vault.open()
    await dropKeys(vault.file, [current.keyId])
    expect((await vault.open()).current.keyId).toBe(current.keyId)
  })

  it('needs a file to begin with', async () => {
    await rm(vault.file, { force: true })
    await expect(addKey(vault.file)).rejects.toBeInstanceOf(KeyFileProblem)
  })
})
