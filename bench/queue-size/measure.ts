// Asks a question many times, tells how long it took, and prints how PostgreSQL went about each of its statements.
import type { CompiledQuery, Kysely } from 'kysely'
import type { Tables } from '../../server/db/tables.ts'
import { median, percentile, round } from '../sending/figures.ts'

export interface Question {
  db: Kysely<Tables>
  name: string
  ask: (nth: number) => Promise<unknown>
  /** Where the statements of `db` are noted down. */
  queries: CompiledQuery[]
}

/** Milliseconds. */
export interface Measured {
  name: string
  /** Of each statement, in PostgreSQL alone. */
  executing: number[]
  /** Of all statements together; those that are prepared are planned once for each connection. */
  planning: number
  /** Whole answers. */
  took: number[]
}

const times = 40

export async function measure({ db, name, ask, queries }: Question): Promise<Measured> {
  const took: number[] = []
  for (let nth = 0; nth < times; nth++) {
    const began = performance.now()
    await ask(nth)
    took.push(performance.now() - began)
  }
  console.log(`\n# ${name}: ${round(median(took), 1)} ms\n`)
  queries.length = 0
  await ask(times)
  const plans: string[] = []
  for (const query of queries.splice(0)) plans.push(...(await explain(db, query)))
  console.log(plans.join('\n\n'))
  const planning = plans.reduce((sum, plan) => sum + figureOf(plan, 'Planning'), 0)
  return { name, executing: plans.map((plan) => figureOf(plan, 'Execution')), planning, took }
}

export function inMilliseconds({ name, executing, planning, took }: Measured): Record<string, string> {
  return {
    question: name,
    'its statements': executing.map((each) => round(each, 1)).join(' + '),
    'planning them': round(planning, 1),
    'whole answer, median': round(median(took), 1),
    '95 %': round(percentile(took, 0.95), 1),
  }
}

function figureOf(plan: string, what: 'Planning' | 'Execution'): number {
  return Number(new RegExp(`${what} Time: ([\\d.]+) ms`).exec(plan)?.[1] ?? 0)
}

/** Run once more for its plan, and undone. */
async function explain(db: Kysely<Tables>, query: CompiledQuery): Promise<string[]> {
  const text = query.sql.replace(/^\s*\/\*.*?\*\//, '')
  if (!/^\s*(select|with|insert|update)/i.test(text)) return []
  const plan: string[] = []
  await db
    .transaction()
    .execute(async (trx) => {
      const explained = { ...query, sql: `explain (analyze, costs off, buffers off) ${text}` }
      const { rows } = await trx.executeQuery<{ 'QUERY PLAN': string }>(explained)
      plan.push(rows.map((row) => `    ${row['QUERY PLAN'].replace(/(?:[\da-f-]{36},){3,}/, '…,')}`).join('\n'))
      throw undone
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error
    })
  return plan
}

const undone = new Error('only looked at')
