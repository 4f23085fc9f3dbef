// What a mail holds besides its text: its HTML as a page that does nothing, its files, and the mail itself.
import { type Kysely, sql } from 'kysely'
import { attachedFiles } from '../../mail/inbound/attached-files.ts'
import { safeFilename } from '../../mail/inbound/safe-filename.ts'
import type { Tables } from '../db/tables.ts'
import type { FileAnswer } from '../http/handle.ts'
import { refuse } from '../http/refusal.ts'
import { viewPage } from './view-page.ts'

interface Stored {
  raw: Buffer
  subject: string
}

/** The Refusal `not-found` for anybody else's. */
async function readStored(db: Kysely<Tables>, workspaceId: string, id: string): Promise<Stored> {
  const { rows } = await sql<Stored>`
    select body.raw, incoming.subject from incoming join incoming_bodies body on body.incoming_id = incoming.id
    where incoming.workspace_id = ${workspaceId} and incoming.id = ${id}`.execute(db)
  return rows[0] ?? refuse('not-found')
}

export async function viewOf(
  db: Kysely<Tables>,
  workspaceId: string,
  { id, remote }: { id: string; remote: boolean },
): Promise<FileAnswer> {
  const { raw } = await readStored(db, workspaceId, id)
  const { files, html } = await attachedFiles(raw)
  if (html === undefined) return refuse('not-found')
  const { page, policy } = viewPage(html, { files, remote })
  return {
    type: 'text/html; charset=utf-8',
    bytes: Buffer.from(page),
    headers: { ...kept, 'content-security-policy': policy, 'x-frame-options': 'SAMEORIGIN' },
  }
}

export async function attachmentOf(
  db: Kysely<Tables>,
  workspaceId: string,
  { id, index }: { id: string; index: number },
): Promise<FileAnswer> {
  const { raw } = await readStored(db, workspaceId, id)
  const file = (await attachedFiles(raw)).files[index]
  if (!file) return refuse('not-found')
  const type = harmless.has(file.contentType) ? file.contentType : 'application/octet-stream'
  return { type, bytes: file.content, headers: saving(file.filename) }
}

export async function sourceOf(db: Kysely<Tables>, workspaceId: string, id: string): Promise<FileAnswer> {
  const { raw, subject } = await readStored(db, workspaceId, id)
  const name = safeFilename(subject, 'message').slice(0, 80)
  return { type: 'message/rfc822', bytes: raw, headers: saving(`${name}.eml`) }
}

/** What no program runs, whoever opens it. */
const harmless = new Set([
  'application/pdf',
  'application/zip',
  'audio/mpeg',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/webp',
  'text/calendar',
  'text/csv',
  'text/plain',
  'video/mp4',
])

/** Never changes, and is nobody else's. */
const kept = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

/** RFC 6266: the name in ASCII for old programs, in UTF-8 (RFC 8187) for the others. */
function saving(filename: string): Record<string, string> {
  const ascii = filename
    .normalize('NFKD')
    .replace(/[^ -~]/g, '')
    .replace(/["\\%;]/g, '_')
    .trim()
  const encoded = encodeURIComponent(filename).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return {
    ...kept,
    'content-security-policy': "sandbox; default-src 'none'",
    'content-disposition': `attachment; filename="${ascii === '' ? 'file' : ascii}"; filename*=UTF-8''${encoded}`,
  }
}
