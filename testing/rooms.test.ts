// The order of the rooms, and that this test can fail.
import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import * as laws from '../rooms.mjs'
import { type Sources, violations } from './rooms/violations.ts'

const project = path.join(import.meta.dirname, '..')
// This file holds its planted violations as text.
const skipped = /^(node_modules|dist|data|coverage)(\/|$)|^testing\/rooms\.test\.ts$/

async function allSources(): Promise<Sources> {
  const names = await Array.fromAsync(
    glob('**/*.{ts,tsx,mjs,mts}', { cwd: project, exclude: (name) => skipped.test(name) }),
  )
  const files = names.filter((name) => !skipped.test(name))
  return new Map(
    await Promise.all(files.map(async (name) => [name, await readFile(path.join(project, name), 'utf8')] as const)),
  )
}

test('every file imports only what its room may see', async () => {
  const sources = await allSources()
  expect(sources.size).toBeGreaterThan(200)
  expect(violations(sources, laws)).toEqual([])
})

test.each([
  ['mail/smtp/quit.ts', "import { connect } from '../../server/db/connect.ts'", 'which is below it'],
  ['mail/smtp/quit.ts', "import type { Connection } from '../../server/db/connect.ts'", 'which is below it'],
  ['mail/smtp/quit.ts', "import {\n  connect,\n} from '../../server/db/connect.ts'", 'which is below it'],
  ['mail/smtp/quit.ts', "const db = await import('../../server/db/connect.ts')", 'which is below it'],
  ['mail/smtp/quit.ts', "export { connect } from '../../server/db/connect.ts'", 'which is below it'],
  ['mail/smtp/quit.ts', "export * from '../../server/db/connect.ts'", 'which is below it'],
  ['mail/smtp/quit.ts', "import '../../server/db/connect.ts'", 'which is below it'],
  ['mail/smtp/quit.ts', 'const db = await import(name)', 'imports something computed'],
  ['mail/smtp/quit.ts', "import pg from 'pg'", 'which mail does without'],
  ['mail/smtp/quit.ts', "import { x } from './nowhere.ts'", 'which does not exist'],
  ['web/app/page.tsx', "import { connect } from '../../server/db/connect.ts'", 'which web may not see'],
  ['web/app/page.tsx', "import { openText } from '../../vault/open.ts'", 'which web may not see'],
  ['web/app/page.tsx', "import { readFile } from 'node:fs/promises'", 'which web does without'],
  ['server/people/me.ts', "import { open } from '../../vault/open.ts'", 'which is guarded'],
  [
    'server/web.ts',
    "import { open } from './accounts/work.ts'",
    'server/web.ts reaches vault/open.ts over server/accounts/work.ts',
  ],
  ['mail/stray.ts', '', 'belongs to no room'],
])('in %s, %j is found', (file, text, words) => {
  const planted: Sources = new Map([
    ['server/db/connect.ts', ''],
    ['vault/open.ts', ''],
    ['server/accounts/work.ts', "import { open } from '../../vault/open.ts'"],
    [file, text],
  ])
  expect(violations(planted, laws)).toContainEqual(expect.stringContaining(words))
})

test('what is allowed is not found', () => {
  const fine: Sources = new Map([
    ['contract/x.ts', "import { z } from 'zod'"],
    ['vault/seal.ts', ''],
    ['testing/database.ts', ''],
    ['web/app/page.tsx', "import type { X } from '../../contract/x.ts'\nimport { seal } from '../../vault/seal.ts'"],
    ['server/db/x.test.ts', "// import x from '../../web/x.ts'\nimport { fresh } from '../../testing/database.ts'"],
  ])
  expect(violations(fine, laws)).toEqual([])
})
