// fluenzr inspect: saved mails (.eml) → what they are: a person's reply, an automatic one, a bounce, a complaint.
import { open } from 'node:fs/promises'
import { Command } from 'commander'
import { classifyMail } from '../mail/inbound/classify.ts'
import type { Inbound } from '../mail/inbound/inbound.ts'
import { mostBytes } from '../mail/inbound/read-mail.ts'

export const inspect = new Command('inspect')
  .description('Tell what saved mails are: a reply, an automatic reply, a bounce, a complaint or something else.')
  .argument('<file.eml...>', 'the mails, one per file')
  .option('--jsonl', 'answer in JSON, one line per file')
  .action(async (files: string[], { jsonl }: { jsonl?: true }) => {
    for (const file of files) {
      const mail = await read(file)
      if (mail instanceof Uint8Array)
        console.log(jsonl ? asJson(file, await classifyMail(mail)) : asText(file, await classifyMail(mail)))
      else complain(file, mail, jsonl === true)
    }
  })

interface Unreadable {
  code: string
}

/** The first 4 MB, however long the file is; or why it cannot be read. */
async function read(file: string): Promise<Uint8Array | Unreadable> {
  try {
    await using handle = await open(file)
    const buffer = new Uint8Array(mostBytes)
    let length = 0
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, mostBytes - length)
      if (bytesRead === 0) return buffer.subarray(0, length)
      length += bytesRead
      if (length === mostBytes) return buffer
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') return { code: error.code }
    throw error
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'is a directory',
  EACCES: 'permission denied',
}

function complain(file: string, { code }: Unreadable, jsonl: boolean): void {
  process.exitCode = 1
  const error = reasons[code] ?? code
  if (jsonl) console.log(JSON.stringify({ file, error }))
  console.error(`fluenzr inspect: ${file}: ${error}`)
}

/** All that is known, and for bounces and complaints the first recipient once more at the top. */
function asJson(file: string, found: Inbound): string {
  const { kind, ...rest } = found
  return JSON.stringify({ file, kind, ...first(found), ...rest })
}

function first(found: Inbound): object {
  switch (found.kind) {
    case 'bounce': {
      const [one] = found.recipients
      return {
        recipient: one?.address,
        status: one?.status,
        permanent: one?.permanent,
        hard: one?.hard,
        group: one?.group,
      }
    }
    case 'complaint':
      return { recipient: found.recipients[0] }
    case 'human':
    case 'auto-reply':
    case 'other':
      return {}
    default:
      return found satisfies never
  }
}

function asText(file: string, found: Inbound): string {
  const lines = [`${file}: ${found.kind}`, ...details(found)]
  if (found.inReplyTo.length > 0) lines.push(`  answers  ${found.inReplyTo.slice(0, 3).join(', ')}`)
  if (found.evidence.length > 0) lines.push(`  because  ${found.evidence.join(', ')}`)
  return lines.join('\n')
}

function details(found: Inbound): string[] {
  switch (found.kind) {
    case 'bounce':
      return found.recipients.flatMap((one) => [
        `  ${one.address ?? '(no recipient named)'}: ${one.group}, ${one.permanent ? 'permanent' : 'temporary'}${one.hard ? ', hard' : ''}${one.status === undefined ? '' : `, ${one.status}`}`,
        ...indented(one.said).slice(0, 6),
      ])
    case 'complaint':
      return [`  ${found.recipients.join(', ') || '(no recipient named)'}: ${found.feedbackType}`]
    case 'auto-reply':
      return [
        ...(found.returnsOn === undefined ? [] : [`  back on  ${found.returnsOn}`]),
        ...(found.left ? ['  does not work there any more'] : []),
        ...indented(found.visibleText),
      ]
    case 'human':
    case 'other':
      return indented(found.visibleText)
    default:
      return found satisfies never
  }
}

// Mail is written by strangers: no control characters (escape sequences!) reach the terminal.
function indented(text: string): string[] {
  return text
    .split('\n')
    .slice(0, 40)
    .map((line) => `  | ${line.replace(/\p{Cc}/gu, ' ').slice(0, 200)}`)
}
