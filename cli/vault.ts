// fluenzr vault: change the key to which stored passwords are sealed, and see how far that is.
import { Command } from 'commander'
import { beginRotation, type KeyStatus, keyStatus } from '../server/accounts/rotation.ts'
import { readConfig } from '../server/config.ts'
import { KeyFileProblem } from '../vault/key-file.ts'
import { inDatabase } from './database.ts'

export const vault = new Command('vault').description('Look after the keys to which passwords are sealed.')

vault
  .command('rotate')
  .description('Make a new key. The sending system re-seals every stored password and then forgets the old key.')
  .action(async (_options: object, command: Command) => {
    const { vaultKeysFile } = readConfig()
    const keyId = await inDatabase(command, (db) => beginRotation(db, vaultKeysFile).catch(told(command)))
    console.log(`New key ${keyId}. Keep a copy of ${vaultKeysFile} in your backup.`)
    console.log('While FluenzR runs, stored passwords are re-sealed in the background: fluenzr vault status')
  })

vault
  .command('status')
  .description('Show the keys in use and how many passwords are sealed to each.')
  .option('--json', 'as JSON')
  .action(async ({ json }: { json?: true }, command: Command) => {
    const keys = await inDatabase(command, keyStatus)
    console.log(json ? JSON.stringify(keys) : keys.map(lineOf).join('\n') || 'No key yet. Start FluenzR once.')
  })

/** A key file that cannot be used ends the command with one line. */
function told(command: Command): (error: unknown) => never {
  return (error) => {
    if (error instanceof KeyFileProblem) command.error(error.message)
    throw error
  }
}

function lineOf({ keyId, current, secrets, unusable }: KeyStatus): string {
  const lost = unusable > 0 ? ` (${unusable} do not open: give these passwords again)` : ''
  return `${keyId}  ${current ? 'current ' : 'retiring'}  sealed passwords: ${secrets}${lost}`
}
