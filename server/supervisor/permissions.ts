// What the web process may do on this machine: read its code and the built browser app. It may write nothing, start
// nothing, and cannot read the data folder. https://nodejs.org/docs/latest-v24.x/api/permissions.html
import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'

const code = ['package.json', 'node_modules', 'contract', 'locales', 'mail', 'vault', 'server', 'dist']

/** Options of node. `home` is the folder of package.json. */
export function webPermissions(home: string): string[] {
  const there = code.map((name) => path.join(home, name)).filter((name) => existsSync(name))
  // Folders that are links: node asks for the place they lead to, too.
  const readable = new Set([...there, ...there.map((name) => realpathSync(name))])
  return ['--permission', ...[...readable].map((name) => `--allow-fs-read=${name}`)]
}
