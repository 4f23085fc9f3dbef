// A database of its own for a test: a clone of the migrated template, gone with the test.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Connection, connect } from '../server/db/connect.ts'

export interface FreshDatabase extends AsyncDisposable {
  url: string
  connection: Connection
  db: Connection['kysely']
}

export async function freshDatabase(): Promise<FreshDatabase> {
  const template = new URL(inject('postgres'))
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asAdmin(template, `create database ${name} template ${template.pathname.slice(1)}`)
  const url = new URL(template)
  url.pathname = `/${name}`
  const connection = connect({ url: url.href, max: 5, name: 'fluenzr-test' })
  return {
    url: url.href,
    connection,
    db: connection.kysely,
    [Symbol.asyncDispose]: async () => {
      await connection.close()
      await asAdmin(template, `drop database ${name} with (force)`)
    },
  }
}

async function asAdmin(server: URL, statement: string): Promise<void> {
  const url = new URL(server)
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
