// A vault in a folder of its own, for tests; its name tells whose it is (testing/passing-folder.ts).
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addKey, type Keyring, openKeyring } from './keys.ts'

export interface TemporaryVault extends AsyncDisposable {
  readonly file: string
  open(): Promise<Keyring>
  /** Adds a key and opens the file again. */
  rotate(): Promise<Keyring>
}

export async function temporaryVault(): Promise<TemporaryVault> {
  const folder = await mkdtemp(path.join(tmpdir(), `fluenzr-vault-${process.pid}-`))
  const file = path.join(folder, 'keys', 'vault.json')
  const open = () => openKeyring(file, { keyIdsInUse: [] })
  return {
    file,
    open,
    rotate: async () => {
      await addKey(file)
      return open()
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
