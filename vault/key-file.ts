// The file that holds the private keys: 0600 in a 0700 folder, written whole or not at all, and durable before it
// counts. Oldest key first; the last one is current.
import { randomUUID } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'

const StoredKey = z.object({
  keyId: z.string(),
  publicKey: z.string(),
  privateKey: z.string(),
  createdAt: z.iso.datetime(),
})
export type StoredKey = z.infer<typeof StoredKey>

const KeyFile = z.object({ format: z.literal('fluenzr-vault-keys-1'), keys: z.array(StoredKey).min(1) })

/** The key file cannot be used; the message is one line for the operator. */
export class KeyFileProblem extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'KeyFileProblem'
  }
}

/** The keys in the file; undefined when there is no file. Throws KeyFileProblem when it is not a key file. */
export async function readKeyFile(file: string): Promise<StoredKey[] | undefined> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    if (codeOf(cause) === 'ENOENT') return undefined
    throw new KeyFileProblem(`the vault's key file ${file} cannot be read (${codeOf(cause)})`, cause)
  })
  if (text === undefined) return undefined
  const parsed = KeyFile.safeParse(jsonOf(text))
  // The parse error is not passed on: it could quote a private key.
  if (!parsed.success) throw new KeyFileProblem(`${file} is not a key file of the vault, or it is damaged`)
  return parsed.data.keys
}

/** Writes the first key file. False when somebody else was faster: theirs stays. */
export async function createKeyFile(file: string, keys: readonly StoredKey[]): Promise<boolean> {
  return write(file, keys, async (draft) => {
    try {
      await link(draft, file)
      return true
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false
      throw error
    } finally {
      await unlink(draft)
    }
  })
}

/** Puts these keys in place of the old ones in one step. Callers hold the rotation lock. */
export async function replaceKeyFile(file: string, keys: readonly StoredKey[]): Promise<void> {
  await write(file, keys, (draft) => rename(draft, file))
}

async function write<T>(file: string, keys: readonly StoredKey[], place: (draft: string) => Promise<T>): Promise<T> {
  const folder = path.dirname(file)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const draft = await writeDraft(path.join(folder, `.vault-${randomUUID()}`), keys)
    const placed = await place(draft)
    await syncFolder(folder)
    return placed
  } catch (cause) {
    throw new KeyFileProblem(`the vault's key file ${file} cannot be written (${codeOf(cause)})`, cause)
  }
}

async function writeDraft(draft: string, keys: readonly StoredKey[]): Promise<string> {
  await using handle = await open(draft, 'wx', 0o600)
  await handle.writeFile(`${JSON.stringify({ format: 'fluenzr-vault-keys-1', keys }, null, 2)}\n`)
  await handle.sync()
  return draft
}

/** Makes the new name durable; Windows cannot open folders and needs no such step. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  await using handle = await open(folder, 'r')
  await handle.sync()
}

/** Takes the rights of others away, in case the file was copied without care. */
export async function tightenKeyFile(file: string): Promise<void> {
  await chmod(path.dirname(file), 0o700)
  await chmod(file, 0o600)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
