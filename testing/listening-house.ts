// A house that listens: accounts that have sent something, and a way to let mail arrive as the watching does: weighed by
// its header, kept where it is wanted. `await using house = await openListeningHouse()`.
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { ArrivedMail, ReadMail } from '../mail/imap/watching/watcher.ts'
import type { Tables } from '../server/db/tables.ts'
import { hearMails, recordMails } from '../server/replies/record.ts'
import { type Hearer, weighMails } from '../server/replies/weigh.ts'
import { enqueueMessages, type QueuedRecipient } from '../server/sending/enqueue.ts'
import { freshDatabase } from './database.ts'

export interface Sent {
  id: string
  /** With angle brackets. */
  messageId: string
  to: string
  subject: string
}

export interface Arriving {
  folder?: ArrivedMail['folder']
  at?: Date
  complete?: boolean
}

export interface ListeningHouse {
  db: Kysely<Tables>
  workspaceId: string
  account: Hearer
  newAccount(workspaceId?: string): Promise<Hearer>
  newWorkspace(): Promise<string>
  send(message?: Sending): Promise<Sent>
  /** Text of a mail, line by line; how many of them were wanted. */
  hear(text: string, arriving?: Arriving & { account?: Hearer }): Promise<number>
}

interface Sending {
  account?: Hearer
  to?: string | QueuedRecipient[]
  subject?: string
  listId?: string
  daysAgo?: number
  messageId?: string
}

export async function openListeningHouse(): Promise<ListeningHouse & AsyncDisposable> {
  const fresh = await freshDatabase()
  const house = await listeningIn(fresh.db)
  return { ...house, [Symbol.asyncDispose]: () => fresh[Symbol.asyncDispose]() }
}

/** `given`: where the people of a house live already. */
export async function listeningIn(db: Kysely<Tables>, given?: string): Promise<ListeningHouse> {
  const newWorkspace = () => makeWorkspace(db)
  const workspaceId = given ?? (await newWorkspace())
  const newAccount = (workspace = workspaceId) => makeAccount(db, workspace)
  const account = await newAccount()
  let uid = 0
  return {
    ...{ db, workspaceId, account, newAccount, newWorkspace },
    send: (message = {}) => send(db, { account, ...message }),
    hear: async (text, { account: hearer = account, ...arriving } = {}) => {
      uid += 1
      return hear(db, hearer, [readMailOf(text, uid, arriving)])
    },
  }
}

/** Weighed together, kept one transaction for all. */
export async function hear(db: Kysely<Tables>, account: Hearer, mails: readonly ReadMail[]): Promise<number> {
  const wanted = await weighMails(
    db,
    account,
    mails.map(({ mail }) => mail),
  )
  const kept = mails.filter(({ mail }) => wanted.has(mail.uid))
  const heard = await hearMails(db, account, kept)
  await db.transaction().execute((trx) => recordMails(trx, account, heard))
  return kept.length
}

export function readMailOf(
  text: string,
  uid: number,
  { folder = 'inbox', at, complete = true }: Arriving = {},
): ReadMail {
  const raw = Buffer.from(text.replace(/\r?\n/g, '\r\n'))
  const end = raw.indexOf('\r\n\r\n')
  const mail: ArrivedMail = {
    ...{ folder, path: folder, uidValidity: '1', uid, bytes: raw.length },
    receivedAt: at ?? new Date(),
    headers: raw.subarray(0, end === -1 ? raw.length : end + 4),
  }
  return { mail, raw, complete }
}

async function makeWorkspace(db: Kysely<Tables>): Promise<string> {
  const row = await db
    .insertInto('auth.workspace')
    .values({ name: 'Odile et associés', slug: randomUUID() })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

async function makeAccount(db: Kysely<Tables>, workspaceId: string): Promise<Hearer> {
  const accountId = randomUUID()
  const address = `lea.${accountId.slice(0, 8)}@example.fr`
  const server = JSON.stringify({ host: '127.0.0.1', port: 1, security: 'none', username: address })
  const learned = JSON.stringify({ sentCopyByProvider: null, rewritesMessageId: null, arrivesIn: null })
  await sql`
    insert into accounts (id, workspace_id, address, display_name, smtp, imap, imap_has_own_password, sending_state,
      receiving_state, learned)
    values (${accountId}, ${workspaceId}, ${address}, 'Léa', ${server}, ${server}, false, 'ready', 'ready', ${learned})`.execute(
    db,
  )
  return { workspaceId, accountId, address }
}

async function send(db: Kysely<Tables>, sending: Sending & { account: Hearer }): Promise<Sent> {
  const { account, to = `ada.${randomUUID().slice(0, 8)}@example.org`, subject = 'Votre devis', daysAgo = 1 } = sending
  const messageId = sending.messageId ?? `<${randomUUID()}@example.fr>`
  const recipients = typeof to === 'string' ? [{ address: to, kind: 'to', name: 'Ada' } as const] : to
  const [id = ''] = await db.transaction().execute((trx) =>
    enqueueMessages(trx, [
      {
        workspaceId: account.workspaceId,
        accountId: account.accountId,
        listId: sending.listId ?? null,
        messageId,
        from: { address: account.address, name: 'Léa' },
        recipients,
        subject,
        preview: 'Bonjour, voici notre devis.',
        raw: Buffer.from(`Message-ID: ${messageId}\r\nSubject: ${subject}\r\n\r\nBonjour, voici notre devis.\r\n`),
        attachments: [],
        needsSmtpUtf8: false,
        needs8Bit: false,
      },
    ]),
  )
  await sql`
    update messages set state = 'sent', settled_at = now() - ${daysAgo} * interval '1 day',
      created_at = now() - ${daysAgo} * interval '1 day',
      recipients = (select jsonb_agg(one || '{"result": "accepted"}') from jsonb_array_elements(recipients) one)
    where id = ${id}`.execute(db)
  return { id, messageId, to: recipients[0]?.address ?? '', subject }
}
