// npm run bench -- sending [end-to-end|round-trip|accounts|million] [--quick]: how fast mail goes out, with everything
// durable, and whether many accounts and long queues slow each other down.
import { endToEnd } from './sending/end-to-end.ts'
import { machine } from './sending/figures.ts'

interface Options {
  quick: boolean
}

const parts: Readonly<Record<string, (options: Options) => Promise<void>>> = {
  'end-to-end': endToEnd,
}

export async function run(): Promise<void> {
  const asked = process.argv.slice(3)
  const quick = asked.includes('--quick')
  const names = asked.filter((argument) => argument in parts)
  console.log(machine())
  for (const name of names.length > 0 ? names : Object.keys(parts)) await parts[name]?.({ quick })
  console.log(`\n${machine()}`)
}
