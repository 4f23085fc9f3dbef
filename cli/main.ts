// The command line of FluenzR: one file per command, each exports a commander Command.
import { Command } from 'commander'
import { apiKey } from './api-key.ts'
import { user } from './user.ts'

const program = new Command('fluenzr')
  .description('Send e-mail from your own mailbox.')
  .addCommand(user)
  .addCommand(apiKey)

await program.parseAsync()
