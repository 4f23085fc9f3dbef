// What a mail holds besides its text: its HTML as a page that does nothing, its files, and the mail itself; each as it is
// taken, from the database to the caller.
import { type Kysely, sql } from 'kysely'
import { attachedFiles, contentOf, sizeOf } from '../../mail/inbound/attached-files.ts'
import { type Leaf, leavesOf } from '../../mail/inbound/leaves.ts'
import { inMemory, type MailSource } from '../../mail/inbound/mail-source.ts'
import { safeFilename } from '../../mail/inbound/safe-filename.ts'
import type { Tables } from '../db/tables.ts'
import type { FileAnswer } from '../http/handle.ts'
import { refuse } from '../http/refusal.ts'
import { picturesIn } from './pictures.ts'
import { nearby, storedMail } from './stored-mail.ts'
import { viewPage } from './view-page.ts'

interface Kept {
  source: MailSource
  leaves: readonly Leaf[]
  subject: string
  complete: boolean
}

interface Row {
  id: string
  bytes: number
  leaves: Leaf[] | null
  subject: string
  complete: boolean
}

/** The Refusal `not-found` for anybody else's. */
async function openMail(db: Kysely<Tables>, workspaceId: string, id: string): Promise<Kept> {
  const { rows } = await sql<Row>`
    select body.id, body.bytes, body.leaves, incoming.subject, incoming.complete
    from incoming join mail_bodies body on body.incoming_id = incoming.id
    where incoming.workspace_id = ${workspaceId} and incoming.id = ${id}`.execute(db)
  const row = rows[0] ?? refuse('not-found')
  const source = await nearby(storedMail(db, row))
  const { subject, complete } = row
  return { source, leaves: row.leaves ?? (await leavesOf(source)), subject, complete }
}

export async function viewOf(
  db: Kysely<Tables>,
  workspaceId: string,
  { id, remote }: { id: string; remote: boolean },
): Promise<FileAnswer> {
  const { source, leaves } = await openMail(db, workspaceId, id)
  const { files, html } = await attachedFiles(source, leaves)
  if (html === undefined) return refuse('not-found')
  const { page, policy } = viewPage(html, { pictures: await picturesIn(source, files), remote })
  return {
    type: 'text/html; charset=utf-8',
    ...atOnce(page),
    headers: { ...kept, 'content-security-policy': policy, 'x-frame-options': 'SAMEORIGIN' },
  }
}

export async function attachmentOf(
  db: Kysely<Tables>,
  workspaceId: string,
  { id, index }: { id: string; index: number },
): Promise<FileAnswer> {
  const { source, leaves, complete } = await openMail(db, workspaceId, id)
  const file = (await attachedFiles(source, leaves)).files[index]
  if (!file?.leaf || !(complete || file.leaf.isClosed)) return refuse('not-found')
  const type = harmless.has(file.contentType) ? file.contentType : 'application/octet-stream'
  const bytes = await sizeOf(source, file.leaf)
  return { type, bytes, content: contentOf(source, file.leaf), headers: saving(file.filename) }
}

export async function sourceOf(db: Kysely<Tables>, workspaceId: string, id: string): Promise<FileAnswer> {
  const { source, subject } = await openMail(db, workspaceId, id)
  const name = safeFilename(subject, 'message').slice(0, 80)
  const { bytes } = source
  return { type: 'message/rfc822', bytes, content: source.read(0, bytes), headers: saving(`${name}.eml`) }
}

function atOnce(page: string): Pick<FileAnswer, 'bytes' | 'content'> {
  const source = inMemory(Buffer.from(page))
  return { bytes: source.bytes, content: source.read(0, source.bytes) }
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
