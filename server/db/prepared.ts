// Statements that are asked thousands of times a minute are parsed and planned once for each connection: they begin with
// `${prepared}`. Their text must be the same each time (arrays instead of lists of values), or the server's memory fills up.
import { sql } from 'kysely'
import type pg from 'pg'

const mark = '/* prepared */'
export const prepared = sql.raw(mark)

const names = new Map<string, string>()

/** Makes a new connection of a pool heed the mark. */
export function prepareMarked(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (given: unknown, values?: unknown, ...rest: unknown[]) => unknown
  const heeding = (given: unknown, values?: unknown, ...rest: unknown[]) =>
    typeof given === 'string' && given.startsWith(mark)
      ? query({ name: nameOf(given), text: given, values }, ...rest)
      : query(given, values, ...rest)
  Object.defineProperty(client, 'query', { value: heeding })
}

function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = `fluenzr ${names.size}`
  names.set(text, name)
  return name
}
