// The command line of FluenzR. One file per command, each exports a commander Command; to add one, add a line below.
// Only the command that was asked for is loaded: `check` needs no database code, `user` no mail code.
import { Command } from 'commander'

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).start,
  check: async () => (await import('./check.ts')).check,
  explain: async () => (await import('./explain.ts')).explain,
  inspect: async () => (await import('./inspect.ts')).inspect,
  user: async () => (await import('./user.ts')).user,
  'api-key': async () => (await import('./api-key.ts')).apiKey,
  vault: async () => (await import('./vault.ts')).vault,
}

const asked = commands[process.argv[2] ?? '']
const wanted = asked === undefined ? Object.values(commands) : [asked]
const program = new Command('fluenzr').description('Send e-mail from your own mailbox.')
for (const command of await Promise.all(wanted.map((load) => load()))) program.addCommand(command)

await program.parseAsync()
