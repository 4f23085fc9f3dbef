// `fluenzr inspect` as people and programs call it, with files that are mail and files that are not.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const bin = new URL('../bin/fluenzr', import.meta.url).pathname

interface Told {
  code: number
  stdout: string
  stderr: string
}

function inspect(...args: string[]): Promise<Told> {
  return new Promise((resolve) => {
    execFile(bin, ['inspect', ...args], { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
  })
}

async function folder(): Promise<
  AsyncDisposable & { file: (name: string, content: string | Uint8Array) => Promise<string> }
> {
  const path = await mkdtemp(join(tmpdir(), 'inspect-'))
  return {
    file: async (name, content) => {
      await writeFile(join(path, name), content)
      return join(path, name)
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true }),
  }
}

const bounce = [
  'From: MAILER-DAEMON@mx.example',
  'Subject: Undelivered Mail Returned to Sender',
  'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
  '',
  '--b',
  'Content-Type: message/delivery-status',
  '',
  'Reporting-MTA: dns; mx.example',
  '',
  'Final-Recipient: rfc822; ada@example.com',
  'Action: failed',
  'Status: 5.1.1',
  'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
  '',
  '--b',
  'Content-Type: message/rfc822',
  '',
  'Message-ID: <ours@example.org>',
  'To: ada@example.com',
  '',
  'Hello',
  '--b--',
].join('\r\n')

test('tells programs what each file is, one line per file', async () => {
  await using mails = await folder()
  const first = await mails.file('bounce.eml', bounce)
  const second = await mails.file(
    'reply.eml',
    'From: a@example.com\nSubject: Re: x\nIn-Reply-To: <ours@example.org>\n\nYes!\n',
  )
  const { code, stdout } = await inspect(first, second, '--jsonl')
  expect(code).toBe(0)
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    {
      file: first,
      kind: 'bounce',
      recipient: 'ada@example.com',
      status: '5.1.1',
      permanent: true,
      group: 'address_invalid',
      inReplyTo: ['ours@example.org'],
    },
    { file: second, kind: 'human', visibleText: 'Yes!', inReplyTo: ['ours@example.org'] },
  ])
})

test('tells people, and lets no escape sequence through', async () => {
  await using mails = await folder()
  const { stdout } = await inspect(await mails.file('x.eml', 'From: a@example.com\nSubject: Re: x\n\n\u001b[2JYes!\n'))
  expect(stdout).toContain('human')
  expect(stdout).not.toContain('\u001b')
})

test('goes on after a folder and a missing file, and says so in its exit code', async () => {
  await using mails = await folder()
  const good = await mails.file('ok.eml', 'From: a@example.com\nSubject: x\n\nHi\n')
  const { code, stdout, stderr } = await inspect('/', `${good}.missing`, good, '--jsonl')
  expect(code).toBe(1)
  expect(stderr).toContain('is a directory')
  expect(stderr).toContain('no such file')
  expect(stdout.trim().split('\n')).toHaveLength(3)
})

test('survives what is no mail: nothing, noise, and 20 MB of one line', async () => {
  await using mails = await folder()
  const files = [
    await mails.file('empty.eml', ''),
    await mails.file(
      'noise.eml',
      Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 256),
    ),
    await mails.file('long.eml', `From: a@example.com\nSubject: x\n\n${'a@b '.repeat(5 * 1024 * 1024)}`),
  ]
  const { code, stdout } = await inspect(...files, '--jsonl')
  expect(code).toBe(0)
  expect(stdout.trim().split('\n')).toHaveLength(3)
}, 30_000)
