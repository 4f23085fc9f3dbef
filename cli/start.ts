// fluenzr start: the same as `npm start`, from any folder.
import { Command } from 'commander'

export const start = new Command('start')
  .description('Start FluenzR: database, sender and web. Ctrl-C stops it.')
  .action(async () => {
    await import('../server/supervisor.ts')
  })
