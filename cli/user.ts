// fluenzr user create | reset-password: people, by the hand of the operator.
import { Command } from 'commander'
import { z } from 'zod'
import { type Created, createUser, resetPassword } from '../server/people/operator.ts'
import { inDatabase } from './database.ts'
import { whereToLook } from './no-workspace.ts'
import { generatePassword, readPassword } from './password.ts'

export const user = new Command('user').description('Create users, reset their passwords.')

user
  .command('create <email>')
  .description('Create a user. Prints a generated password once, unless one is given on standard input.')
  .option('--name <name>', 'shown in the app; the address when left out')
  .option('--workspace <workspace>', 'name or id; needed where there are several')
  .option('--owner', 'make the user an owner; creates the workspace if nobody has one of this name', false)
  .option('--password-stdin', 'read the password from the first line of standard input', false)
  .action(async (email: string, options: CreateOptions, command: Command) => {
    mustBeAddress(email, command)
    const password = await passwordFor(options, command)
    const wish = { email, password, name: options.name ?? email, workspace: options.workspace, owner: options.owner }
    const created = await inDatabase(command, (db) => createUser(db, wish))
    if (created.result !== 'created') return command.error(whyNot(created, email))
    console.log(`Created ${email}, ${created.role} of “${created.workspace}”.`)
    tell(password, options)
  })

user
  .command('reset-password <email>')
  .description('Set a new password and end all sessions. Prints a generated one once, unless one is given.')
  .option('--password-stdin', 'read the password from the first line of standard input', false)
  .action(async (email: string, options: PasswordOptions, command: Command) => {
    const password = await passwordFor(options, command)
    const found = await inDatabase(command, (db) => resetPassword(db, { email, password }))
    if (!found) return command.error(`There is no user ${email}.`)
    console.log(`New password set for ${email}; all their sessions have ended.`)
    tell(password, options)
  })

interface PasswordOptions {
  readonly passwordStdin: boolean
}

interface CreateOptions extends PasswordOptions {
  readonly name?: string
  readonly workspace?: string
  readonly owner: boolean
}

function mustBeAddress(email: string, command: Command): void {
  if (!z.email().safeParse(email).success) command.error(`“${email}” is not an e-mail address.`)
}

async function passwordFor(options: PasswordOptions, command: Command): Promise<string> {
  if (!options.passwordStdin) return generatePassword()
  const given = await readPassword(process.stdin)
  return given ?? command.error('The password on standard input must have 10 to 256 characters.')
}

function tell(password: string, options: PasswordOptions): void {
  if (!options.passwordStdin) console.log(`Password (shown only now): ${password}`)
}

function whyNot(created: Exclude<Created, { result: 'created' }>, email: string): string {
  return created.result === 'exists' ? `There is a user ${email} already.` : whereToLook(created)
}
