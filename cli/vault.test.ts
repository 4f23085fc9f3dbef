// fluenzr vault, run as the operator runs it: a process of its own, beside a working sender.
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keyStatus } from '../server/accounts/rotation.ts'
import { type AccountsHouse, openAccountsHouse } from '../testing/accounts-house.ts'
import { until } from '../testing/until.ts'

const main = path.join(import.meta.dirname, 'main.ts')
const run = promisify(execFile)

let house: AccountsHouse
beforeEach(async () => {
  house = await openAccountsHouse()
})
afterEach(() => house[Symbol.asyncDispose]())

const fluenzr = (...args: string[]) =>
  run(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'], DATABASE_URL: house.url, FLUENZR_VAULT_KEYS_FILE: house.keyFile },
  })

it('rotates the key and shows how far that is', { timeout: 90_000 }, async () => {
  await house.startSender()
  const smtp = { host: 'mail.example.fr', port: 465, security: 'tls', username: 'lea', password: 'hunter2' }
  await house.ask(house.owner, 'POST /api/v1/accounts', { address: 'lea@example.fr', smtp })
  const { stdout } = await fluenzr('vault', 'rotate')
  const keyId = /New key (\w+)\./.exec(stdout)?.[1]
  expect(keyId).toBeDefined()
  await until(async () => {
    const [current, ...older] = await keyStatus(house.db)
    return current?.keyId === keyId && current?.secrets === 1 && older.length === 0
  }, 30_000)
  expect((await fluenzr('vault', 'status')).stdout).toBe(`${keyId}  current   sealed passwords: 1\n`)
  expect(JSON.parse((await fluenzr('vault', 'status', '--json')).stdout)).toEqual([
    { keyId, current: true, secrets: 1, unusable: 0 },
  ])
})

it('says in one line that there is no key file', async () => {
  await expect(fluenzr('vault', 'rotate')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^there is no key file \S+ yet; start the sending system once\n$/),
  })
})
