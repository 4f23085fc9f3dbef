// fluenzr api-key create: a key for a program, by the hand of the operator.
import { Command } from 'commander'
import { createKeyFor } from '../server/people/operator.ts'
import { inDatabase } from './database.ts'
import { whereToLook } from './no-workspace.ts'

export const apiKey = new Command('api-key').description('Create keys with which programs call the API.')

apiKey
  .command('create <workspace> <name>')
  .description('Create a key for one workspace (name or id). It is printed once, alone on standard output.')
  .action(async (workspace: string, name: string, _options: object, command: Command) => {
    const made = await inDatabase(command, (db) => createKeyFor(db, { workspace, name }))
    if (made.result !== 'created') return command.error(whereToLook(made))
    console.error(`Key “${name}” (shown only now):`)
    console.log(made.key.key)
  })
