// How well incoming mail is understood, on a collection of real bounces and replies with labels. The collection is not
// part of the project: it is looked for in ../shared/corpora, or where FLUENZR_CORPORA points. Files are split into two
// halves by a hash of their name: rules may be learned from `even` only, so that `odd` shows what they are worth.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { classifyMail } from './classify.ts'
import type { Inbound } from './inbound.ts'

export interface BounceLabel {
  file: string
  kind: 'bounce' | 'complaint' | 'auto_reply' | 'not_bounce'
  recipient: string | null
  dsnRecipients: string[]
  reason: string | null
  group: string | null
  status: string | null
  bounceClass: string | null
  flags: string[]
  duplicateOf?: string
}

export interface ReplyLabel {
  file: string
  kind: string
  auto: boolean
  form: 'eml' | 'body_text'
  visible_text: string | null
  must_contain: string[]
  must_not_contain: string[]
  duplicateOf?: string
}

export interface TextLabel {
  id: string
  subject?: string
  from?: string
  body: string
  label: string
  alsoAccept?: string[]
}

export type Half = 'even' | 'odd'

export interface Judged<Label> {
  label: Label
  found: Inbound
  half: Half
}

export interface JudgedInbound {
  bounces: Judged<BounceLabel>[]
  replies: Judged<ReplyLabel>[]
  texts: Judged<TextLabel>[]
}

/** Every mail of the collection with what we make of it; undefined where the collection is not installed. */
export async function judgedInbound(): Promise<JudgedInbound | undefined> {
  const folder = corporaFolder()
  const labels = await readFile(new URL('bounces/bounces.jsonl', folder), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    },
  )
  if (labels === undefined) return undefined
  const lines = async (path: string) => linesOf(await readFile(new URL(path, folder), 'utf8'))
  const judgeFile = async <Label extends { file: string }>(label: Label): Promise<Judged<Label>> => {
    const raw = await readFile(new URL(label.file, folder))
    return { label, found: await classifyMail(raw), half: halfOf(label.file) }
  }
  return {
    bounces: await Promise.all(linesOf<BounceLabel>(labels).map(judgeFile)),
    replies: await Promise.all((await lines('replies/replies.jsonl')).map((line) => judgeFile(line as ReplyLabel))),
    texts: await Promise.all((await lines('replies/texts.jsonl')).map((line) => judgeText(line as TextLabel))),
  }
}

function corporaFolder(): URL {
  const given = process.env['FLUENZR_CORPORA']
  return given === undefined ? new URL('../../../shared/corpora/', import.meta.url) : pathToFileURL(`${given}/`)
}

function linesOf<Label>(text: string): Label[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

async function judgeText(label: TextLabel): Promise<Judged<TextLabel>> {
  const header = [
    `From: ${label.from ?? 'somebody@example.com'}`,
    ...(label.subject === undefined ? [] : [`Subject: =?utf-8?B?${Buffer.from(label.subject).toString('base64')}?=`]),
    'Content-Type: text/plain; charset=utf-8',
  ]
  const raw = Buffer.from(`${header.join('\r\n')}\r\n\r\n${label.body}`)
  return { label, found: await classifyMail(raw), half: halfOf(label.id) }
}

function halfOf(name: string): Half {
  return (createHash('sha1').update(name).digest()[0] ?? 0) % 2 === 0 ? 'even' : 'odd'
}
