// npm run bench -- <name>: runs one measurement and prints its figures. Without a name: lists them.
import { endWithNpm } from '../testing/end-with-npm.ts'
import { sweepPassingFolders } from '../testing/passing-folder.ts'

const benches: Readonly<Record<string, () => Promise<{ run: () => Promise<void> }>>> = {
  ledger: () => import('./ledger.ts'),
  problems: () => import('./problems.ts'),
  sending: () => import('./sending.ts'),
  'queue-size': () => import('./queue-size.ts'),
  inbound: () => import('./inbound.ts'),
  watching: () => import('./watching.ts'),
}

const load = benches[process.argv[2] ?? '']
if (load === undefined) {
  console.log(`Usage: npm run bench -- <name>\nNames: ${Object.keys(benches).join(', ')}`)
} else {
  endWithNpm()
  await sweepPassingFolders()
  const bench = await load()
  await bench.run()
}
