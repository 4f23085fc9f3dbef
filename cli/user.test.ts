// The commands for people, run as the operator runs them: a process of its own, on a real database.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { connect } from '../server/db/connect.ts'
import { startEmbedded } from '../server/db/embedded/start.ts'
import { migrate } from '../server/db/migrate.ts'
import { freshDatabase } from '../testing/database.ts'
import { openHouse } from '../testing/people.ts'

const main = path.join(import.meta.dirname, 'main.ts')

interface Run {
  args: string[]
  env: Record<string, string>
  input?: string
}

async function fluenzr({ args, env, input = '' }: Run) {
  const child = spawn(process.execPath, [main, ...args], { env: { PATH: process.env['PATH'] ?? '', ...env } })
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [out, err, status] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { out, err, status }
}

type House = Awaited<ReturnType<typeof openHouse>>

async function canSignIn(house: House, email: string, password: string): Promise<boolean> {
  const answer = await house.ask(house.nobody, 'POST', '/api/v1/door/sign-in', { email, password })
  return answer.statusCode === 200
}

const printed = (out: string) => /shown only now\): (\S+)/.exec(out)?.[1] ?? ''

describe('fluenzr user create', () => {
  test('makes the first user the owner of a first workspace', async () => {
    await using fresh = await freshDatabase()
    const args = ['user', 'create', 'Odile@example.test', '--workspace', 'Odile et associés']
    const run = await fluenzr({ args, env: { DATABASE_URL: fresh.url } })
    expect(run).toMatchObject({ status: 0, err: '' })
    expect(run.out).toContain('owner of “Odile et associés”')
    expect(await fresh.db.selectFrom('auth.user').select('email').execute()).toEqual([{ email: 'odile@example.test' }])
  })

  test('adds a member to the workspace that is named, who signs in with the printed password', async () => {
    await using house = await openHouse()
    const args = ['user', 'create', 'nina@example.test', '--name', 'Nina', '--workspace', 'Odile et associés']
    const { out } = await fluenzr({ args, env: { DATABASE_URL: house.url } })
    expect(out).toContain('member of “Odile et associés”')
    expect(await canSignIn(house, 'nina@example.test', printed(out))).toBe(true)
  })

  test('takes a password from standard input and does not repeat it', async () => {
    await using house = await openHouse()
    const args = ['user', 'create', 'nina@example.test', '--workspace', house.owner.workspaceId, '--password-stdin']
    const run = await fluenzr({ args, env: { DATABASE_URL: house.url }, input: 'from a pipe, safely\n' })
    expect(run.out + run.err).not.toContain('from a pipe')
    expect(await canSignIn(house, 'nina@example.test', 'from a pipe, safely')).toBe(true)
  })

  test.each<[string[], RegExp]>([
    [['nina'], /^“nina” is not an e-mail address\.$/],
    [['odile@example.test', '--workspace', 'Odile et associés'], /^There is a user odile@example\.test already\.$/],
    [['nina@example.test'], /^Which workspace\? One of:\n {2}Odile et associés\n {2}Sven et associés$/],
    [['nina@example.test', '--workspace', 'Nina'], /^There is no such workspace\. There are:/],
    [['nina@example.test', '--workspace', 'Odile et associés', '--password-stdin'], /10 to 256 characters/],
  ])('refuses %j in one line and with status 1', async (rest, message) => {
    await using house = await openHouse()
    const args = ['user', 'create', ...rest]
    const run = await fluenzr({ args, env: { DATABASE_URL: house.url }, input: 'short' })
    expect(run).toMatchObject({ status: 1, out: '' })
    expect(run.err.trim()).toMatch(message)
  })

  test('says when there is no database to work on', async () => {
    const args = ['user', 'create', 'nina@example.test']
    const away = await fluenzr({ args, env: { DATABASE_URL: 'postgres://x:y@127.0.0.1:1/fluenzr' } })
    expect(away).toMatchObject({ status: 1, err: expect.stringMatching(/^fluenzr: the database at 127\.0\.0\.1:1 /) })
    expect(away.err).not.toContain('x:y')
    const never = await fluenzr({ args, env: { FLUENZR_DATA: '/nowhere/at/all' } })
    expect(never).toMatchObject({ status: 1, err: expect.stringMatching(/start FluenzR once first/) })
    await using fresh = await freshDatabase()
    await fresh.connection.pool.query('drop schema auth cascade')
    const empty = await fluenzr({ args, env: { DATABASE_URL: fresh.url } })
    expect(empty).toMatchObject({ status: 1, err: 'fluenzr: the database is empty; start FluenzR once first\n' })
  })

  test('finds the database of the data folder, whether FluenzR runs or not', async () => {
    await using home = await dataFolder()
    const env = { FLUENZR_DATA: home.data }
    const running = await startEmbedded({ folder: home.postgres })
    await using connection = connect({ url: running.url })
    await migrate(connection)
    const first = await fluenzr({ args: ['user', 'create', 'odile@example.test', '--workspace', 'W'], env })
    expect(first).toMatchObject({ status: 0, err: '' })
    expect(running.isAlive()).toBe(true)
    await connection.close()
    await running.stop()
    const second = await fluenzr({ args: ['user', 'reset-password', 'odile@example.test'], env })
    expect(second).toMatchObject({ status: 0, err: '' })
    expect(existsSync(path.join(home.postgres, 'cluster', 'postmaster.pid'))).toBe(false)
  })
})

async function dataFolder() {
  const data = await mkdtemp(path.join(tmpdir(), `fluenzr-cli-${process.pid}-`))
  await chmod(data, 0o711)
  const remove = () => rm(data, { recursive: true, force: true })
  return { data, postgres: path.join(data, 'postgres'), [Symbol.asyncDispose]: remove }
}

describe('fluenzr user reset-password', () => {
  test('sets a new password and ends every session', async () => {
    await using house = await openHouse()
    const args = ['user', 'reset-password', 'ODILE@example.test']
    const { out } = await fluenzr({ args, env: { DATABASE_URL: house.url } })
    expect((await house.ask(house.owner, 'GET', '/api/v1/me')).statusCode).toBe(401)
    expect((await house.ask(house.member, 'GET', '/api/v1/me')).statusCode).toBe(200)
    expect(await canSignIn(house, house.owner.email, printed(out))).toBe(true)
  })

  test('says so when nobody has the address', async () => {
    await using house = await openHouse()
    const args = ['user', 'reset-password', 'nobody@example.test']
    const run = await fluenzr({ args, env: { DATABASE_URL: house.url } })
    expect(run).toMatchObject({ status: 1, err: 'There is no user nobody@example.test.\n' })
  })
})

describe('fluenzr api-key create', () => {
  test('prints a key that works, alone on standard output', async () => {
    await using house = await openHouse()
    const args = ['api-key', 'create', 'Odile et associés', 'CRM']
    const { out } = await fluenzr({ args, env: { DATABASE_URL: house.url } })
    expect(out).toMatch(/^flz_sk_[\w-]{43}\n$/)
    const me = await house.ask({ headers: { authorization: `Bearer ${out.trim()}` } }, 'GET', '/api/v1/me')
    expect(me.json().workspace).toMatchObject({ id: house.owner.workspaceId, role: 'member' })
  })
})
