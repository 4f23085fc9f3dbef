// What the environment may say.
import path from 'node:path'
import { expect, test } from 'vitest'
import { home, publicUrlOf, readConfig } from './config.ts'

test('nothing needs to be set', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: undefined,
    data: path.join(home, 'data'),
    vaultKeysFile: path.join(home, 'data', 'keys', 'vault.json'),
    vaultKeysShared: false,
    privateNetwork: 'allow',
  })
})

test('an empty variable is as good as none', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined })
})

test.each([
  [{ PORT: 'http' }, 'PORT must be a number'],
  [{ PORT: '70000' }, /^PORT /],
  [{ PUBLIC_URL: 'mail.example.com' }, 'PUBLIC_URL must be an http or https address'],
  [{ DATABASE_URL: 'mysql://localhost' }, 'DATABASE_URL must begin with postgres://'],
  [{ FLUENZR_PRIVATE_NETWORK: 'yes' }, 'FLUENZR_PRIVATE_NETWORK must be allow or deny'],
  [{ FLUENZR_METRICS_TOKEN: 'short' }, 'FLUENZR_METRICS_TOKEN must have 16 characters or more'],
  [{ FLUENZR_COOKIE_SECRET: 'x'.repeat(31) }, 'FLUENZR_COOKIE_SECRET must have 32 characters or more'],
  [{ FLUENZR_PRACTICE: 'yes' }, /^FLUENZR_PRACTICE /],
])('%j is refused in one line that names it', (environment, words) => {
  expect(() => readConfig(environment)).toThrow(words)
})

test.each([
  [{ HOST: '0.0.0.0', PORT: '80' }, 'http://localhost:80'],
  [{ HOST: '192.168.1.4' }, 'http://192.168.1.4:3000'],
  [{ HOST: '::1' }, 'http://[::1]:3000'],
  [{ PUBLIC_URL: 'https://mail.example.com' }, 'https://mail.example.com'],
])('with %j browsers come to %s', (environment, url) => {
  expect(publicUrlOf(readConfig(environment))).toBe(url)
})
