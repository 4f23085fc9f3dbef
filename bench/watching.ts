// npm run bench -- watching [memory|latency|start-up|catch-up|large|take-over|cuts] [--quick]: how soon a reply is heard, what
// a watched account costs, how fast many are watched again, whether anything is lost over lines that break.
import { machine } from './sending/figures.ts'
import { catchUp } from './watching/catch-up.ts'
import { cuts } from './watching/cuts.ts'
import { largeMail } from './watching/large-mail.ts'
import { latency } from './watching/latency.ts'
import { memory } from './watching/memory.ts'
import { startUp } from './watching/start-up.ts'
import { takeOver } from './watching/take-over.ts'

interface Options {
  quick: boolean
}

const parts: Readonly<Record<string, (options: Options) => Promise<void>>> = {
  memory,
  latency,
  'start-up': startUp,
  'catch-up': catchUp,
  large: largeMail,
  'take-over': takeOver,
  cuts,
}

export async function run(): Promise<void> {
  const asked = process.argv.slice(3)
  const quick = asked.includes('--quick')
  const names = asked.filter((argument) => argument in parts)
  console.log(machine())
  for (const name of names.length > 0 ? names : Object.keys(parts)) await parts[name]?.({ quick })
  console.log(`\n${machine()}`)
}
