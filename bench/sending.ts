// npm run bench -- sending [end-to-end|round-trip|accounts] [--quick]: how fast mail goes out, with everything durable,
// and whether accounts slow each other down.
import { manyAccounts } from './sending/accounts.ts'
import { endToEnd } from './sending/end-to-end.ts'
import { machine } from './sending/figures.ts'
import { roundTrip } from './sending/round-trip.ts'

interface Options {
  quick: boolean
}

const parts: Readonly<Record<string, (options: Options) => Promise<void>>> = {
  'end-to-end': endToEnd,
  'round-trip': roundTrip,
  accounts: manyAccounts,
}

export async function run(): Promise<void> {
  const asked = process.argv.slice(3)
  const quick = asked.includes('--quick')
  const names = asked.filter((argument) => argument in parts)
  console.log(machine())
  for (const name of names.length > 0 ? names : Object.keys(parts)) await parts[name]?.({ quick })
  console.log(`\n${machine()}`)
}
