// The words by which conversations are found: of both directions, in French and English word forms and as they stand,
// without accents. One lexeme more names the workspace.
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { storable } from '../sending/storable.ts'
import type { OurMessage } from './our-messages.ts'
import type { HeardMail } from './read-kept.ts'

const mostText = 50_000
/** A tsvector may have a mebibyte. */
const mostVector = 400_000

/** Lower case, without accents; done here for texts and for questions alike, so that PostgreSQL needs no extension. */
export function searchable(text: string): string {
  return storable(text.slice(0, mostText))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .replace(/[’‘`]/g, "'")
    .replace(/\S{80,}/g, ' ')
}

export const workspaceLexeme = (workspaceId: string): string => `workspace${workspaceId.replaceAll('-', '')}`

export interface NewWords {
  workspaceId: string
  conversationId: string
  text: string
}

/** What no longer fits is not found: only conversations of many long mails have that much. */
export async function addWords(trx: Kysely<Tables>, { workspaceId, conversationId, text }: NewWords): Promise<void> {
  const words = searchable(text)
  await sql`
    insert into conversation_words (conversation_id, words)
    values (${conversationId}, array_to_tsvector(array[${workspaceLexeme(workspaceId)}]) || to_tsvector('simple', ${words})
      || to_tsvector('french', ${words}) || to_tsvector('english', ${words}))
    on conflict (conversation_id) do update set words = conversation_words.words || excluded.words
      where octet_length(conversation_words.words::text) + octet_length(excluded.words::text) < ${mostVector}`.execute(
    trx,
  )
}

export function wordsOfMail({ from, receivers, subject, visible, files }: HeardMail): string {
  const people = [from, ...receivers].map(({ address, name }) => `${name} ${address} ${parted(address)}`)
  const names = files.map(({ filename }) => `${filename} ${parted(filename)}`)
  return [subject, ...people, ...names, visible].join('\n')
}

export function wordsOfMessage({
  subject,
  recipients,
  preview,
}: Pick<OurMessage, 'subject' | 'recipients' | 'preview'>): string {
  const people = recipients.map(({ address, name = '' }) => `${name} ${address} ${parted(address)}`)
  return [subject, ...people, preview].join('\n')
}

/** An address is one word to PostgreSQL; its pieces are words to people. */
function parted(text: string): string {
  return text.replace(/[@._+-]/g, ' ')
}
