// `fluenzr explain` as people and programs call it.
import { execFile } from 'node:child_process'
import { expect, test } from 'vitest'

const bin = new URL('../bin/fluenzr', import.meta.url).pathname

function fluenzr(args: string[], { input = '', lang = 'fr_FR.UTF-8' } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, LANG: lang, LC_ALL: lang }
    const child = execFile(bin, args, { env }, (error, stdout) => (error === null ? resolve(stdout) : reject(error)))
    child.stdin?.end(input)
  })
}

test('tells a person in French what to do', async () => {
  const told = await fluenzr(['explain', '535 5.7.8 Error: authentication failed'])
  expect(told).toContain('1. Vérifiez le nom d’utilisateur')
  expect(told).toContain('auth-failed')
  expect(told).toContain('Le serveur a dit\u{a0}: 535')
})

test('tells a person in English what a piped text means', async () => {
  const told = await fluenzr(['explain'], { input: 'connect ECONNREFUSED 127.0.0.1:1025', lang: 'C.UTF-8' })
  expect(told).toContain('The server refuses the connection.')
  expect(told).toContain('The server said: connect')
  expect(told).toContain('Code: connection-refused')
})

test('answers JSON lines one by one, whatever is in them', async () => {
  const lines = [
    {
      id: 'a',
      protocol: 'smtp',
      stage: 'auth',
      provider: null,
      text: '454 4.7.0 Too many login attempts',
      nodeError: null,
    },
    {
      id: 'b',
      protocol: 'net',
      stage: 'connect',
      port: 'x',
      secure: 3,
      text: null,
      nodeError: { code: 'ECONNREFUSED' },
    },
  ]
  const input = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n\nno json: certificate has expired\n`
  const answers = (await fluenzr(['explain', '--jsonl'], { input })).trim().split('\n')
  expect(answers.map((line) => JSON.parse(line))).toMatchObject([
    {
      id: 'a',
      code: 'sending-limit',
      detail: 'auth-slow-down',
      family: 'authentication',
      permanent: false,
      replyCode: 454,
    },
    { id: 'b', code: 'connection-refused', detail: 'connection-refused', family: 'connection', permanent: true },
    {
      code: 'certificate-expired',
      family: 'certificate',
      permanent: true,
      scope: 'connection',
      retryAfterSeconds: null,
    },
  ])
})
