// Asks a question many times, prints how long it took, and how PostgreSQL went about each of its statements.
import type { CompiledQuery, Kysely } from 'kysely'
import type { Tables } from '../../server/db/tables.ts'

export interface Question {
  db: Kysely<Tables>
  name: string
  ask: (nth: number) => Promise<unknown>
  /** Where the statements of `db` are noted down. */
  queries: CompiledQuery[]
}

const times = 40

export async function measure({ db, name, ask, queries }: Question): Promise<void> {
  const took: number[] = []
  for (let nth = 0; nth < times; nth++) {
    const began = performance.now()
    await ask(nth)
    took.push(performance.now() - began)
  }
  took.sort((a, b) => a - b)
  const at = (share: number) => `${(took[Math.floor((took.length - 1) * share)] ?? 0).toFixed(1)} ms`
  console.log(`\n${name.padEnd(40)} median ${at(0.5)}, 95 % ${at(0.95)}, longest ${at(1)}`)
  queries.length = 0
  await ask(times)
  for (const query of queries.splice(0)) await explain(db, query)
}

/** Run once more for its plan, and undone. */
async function explain(db: Kysely<Tables>, query: CompiledQuery): Promise<void> {
  if (!/^\s*(select|with|insert|update)/i.test(query.sql)) return
  await db
    .transaction()
    .execute(async (trx) => {
      const { rows } = await trx.executeQuery<{ 'QUERY PLAN': string }>({
        ...query,
        sql: `explain (analyze, costs off, buffers off) ${query.sql}`,
      })
      for (const row of rows) console.log(`    ${row['QUERY PLAN']}`)
      console.log('')
      throw undone
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error
    })
}

const undone = new Error('only looked at')
