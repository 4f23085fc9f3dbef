// Conversations over the real API: their boxes and pages, both directions in one order, searched, read, archived, answered.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Conversation, ConversationDetail } from '../../contract/conversation.ts'
import type { Message } from '../../contract/message.ts'
import { type ListeningHouse, listeningIn, type Sent } from '../../testing/listening-house.ts'
import { bounceMail, encodedWord, mailOf } from '../../testing/mail-samples.ts'
import { openPostOffice, type PostOffice } from '../../testing/post-office.ts'
import { suppressedOf } from '../sending/suppressed.ts'

let office: PostOffice
let ears: ListeningHouse
beforeAll(async () => {
  office = await openPostOffice()
  ears = await listeningIn(office.house.db, office.house.owner.workspaceId)
})
afterAll(() => office[Symbol.asyncDispose]())

interface Page {
  items: Conversation[]
  next: string | null
}
const list = (query: Record<string, string> = {}) =>
  office.get<Page>(`/api/v1/conversations?${new URLSearchParams({ accountId: ears.account.accountId, ...query })}`)
const found = async (search: string) => (await list({ search })).items.map(({ subject }) => subject)
const post = (id: string, what: string, body: object = {}) => office.post(`/api/v1/conversations/${id}/${what}`, body)
const detail = (id: string) => office.get<ConversationDetail>(`/api/v1/conversations/${id}`)

interface Answering {
  at?: Date
  text?: string
  fields?: Record<string, string>
}

/** Sends something and lets the answer come; the id of the conversation. */
async function answered(sent: Sent, { at, text, fields = {} }: Answering = {}): Promise<string> {
  const all = {
    From: `Ada <${sent.to}>`,
    To: ears.account.address,
    Subject: encodedWord(`Re: ${sent.subject}`),
    'In-Reply-To': sent.messageId,
    ...fields,
  }
  await ears.hear(mailOf(all, text), at ? { at } : {})
  const row = await office.house.db
    .selectFrom('messages')
    .select('conversation_id')
    .where('id', '=', sent.id)
    .executeTakeFirstOrThrow()
  return row.conversation_id ?? ''
}

describe('conversations', () => {
  it('are paged newest first, each once, while others come in', async () => {
    const { account } = ears
    ears.account = await ears.newAccount()
    for (let nth = 0; nth < 5; nth++)
      await answered(await ears.send({ account: ears.account }), { at: new Date(1_790_000_000_000 - nth * 1000) })
    const first = await list({ limit: '2' })
    await answered(await ears.send({ account: ears.account }))
    const rest = await list({ limit: '10', cursor: first.next ?? '' })
    const moments = [...first.items, ...rest.items].map(({ lastAt }) => Date.parse(lastAt))
    expect(moments.slice(0, 5)).toEqual([0, 1, 2, 3, 4].map((nth) => 1_790_000_000_000 - nth * 1000))
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(5)
    expect(rest.next).toBeNull()
    ears.account = account
  })

  it('refuse a cursor that they did not make', async () => {
    const answer = await office.house.ask(office.house.member, 'GET', '/api/v1/conversations?cursor=abc')
    expect(answer.json()).toMatchObject({ status: 400, fields: [{ field: 'cursor' }] })
  })

  it('lie in their boxes', async () => {
    const id = await answered(await ears.send())
    const isIn = async (box: string) => (await list({ box, limit: '100' })).items.some((one) => one.id === id)
    expect([await isIn('open'), await isIn('unread'), await isIn('archived'), await isIn('answered')]).toEqual([
      true,
      true,
      false,
      false,
    ])
    const before = (await office.get<{ unread: number }>('/api/v1/conversations/counts')).unread
    expect((await post(id, 'read')).json()).toMatchObject({ unread: false })
    expect((await office.get<{ unread: number }>('/api/v1/conversations/counts')).unread).toBe(before - 1)
    expect((await post(id, 'archive')).json()).toMatchObject({ archived: true })
    expect([await isIn('open'), await isIn('archived'), await isIn('all')]).toEqual([false, true, true])
    await post(id, 'archive')
    expect((await post(id, 'read', { read: false })).json()).toMatchObject({ unread: true })
    expect((await post(id, 'archive', { archived: false })).json()).toMatchObject({ archived: false })
    expect((await office.facts(id)).slice(1)).toEqual([
      'conversation.read',
      'conversation.archived',
      'conversation.read',
      'conversation.archived',
    ])
  })

  it('are found by kind and by message', async () => {
    const sent = await ears.send()
    await ears.hear(bounceMail({ to: sent.to, original: `Message-ID: ${sent.messageId}` }))
    expect((await list({ kind: 'bounce', messageId: sent.id })).items).toHaveLength(1)
    expect((await list({ kind: 'human', messageId: sent.id })).items).toHaveLength(0)
  })

  it('show both directions in one order, with what decided', async () => {
    const sent = await ears.send({ subject: 'Les deux sens' })
    const id = await answered(sent, { text: 'Oui.\n\n> Bonjour' })
    const read = await detail(id)
    expect(read).toMatchObject({
      with: { address: sent.to, name: 'Ada' },
      incomingCount: 1,
      outgoingCount: 1,
      earlier: 0,
      accountAddress: ears.account.address,
    })
    expect(read.items).toMatchObject([
      { direction: 'outgoing', id: sent.id, state: 'sent', text: 'Bonjour, voici notre devis.' },
      {
        direction: 'incoming',
        kind: 'human',
        text: 'Oui.',
        quoted: '> Bonjour',
        match: { by: 'in-reply-to', value: sent.messageId, messageId: sent.id },
      },
    ])
    expect(await office.read(sent.id)).toMatchObject({ conversationId: id })
  })

  it('of very much text are shown as far as anybody reads, the newest first', async () => {
    const sent = await ears.send({ subject: 'Sans fin' })
    const id = await answered(sent)
    for (let nth = 0; nth < 24; nth++) await answered(sent, { text: `Nr ${nth}` })
    await sql`update incoming set quoted_text = repeat('x', 200000) where conversation_id = ${id}`.execute(
      office.house.db,
    )
    const { items, earlier } = await detail(id)
    expect(items.at(-1)).toMatchObject({ text: 'Nr 23' })
    expect(earlier).toBeGreaterThan(0)
    expect(items.length + earlier).toBe(26)
    expect(JSON.stringify(items).length).toBeLessThan(5_000_000)
  })

  it('whose only mail was written elsewhere are nobody’s', async () => {
    const sent = await ears.send()
    const fields = { From: ears.account.address, To: sent.to, Subject: 'Relance', References: sent.messageId }
    await ears.hear(mailOf(fields), { folder: 'sent' })
    expect((await list({ box: 'all', messageId: sent.id })).items).toEqual([])
  })
})

describe('searching', () => {
  it.each([
    ['a French word in another form', 'relances', 'Nous relancerons les factures demain'],
    ['an English word in another form', 'invoice', 'Both invoices were received'],
    ['a word without its accents', 'evenement', 'L’événement est confirmé'],
    ['a word with accents that are not there', 'réunion', 'La reunion est deplacee'],
    ['an unfinished last word', 'confirm samed', 'Je confirme pour samedi'],
    ['a phrase', '"bon de commande"', 'Voici le bon de commande'],
    ['words of a name', 'grace', 'from Grace Hopper'],
  ])('finds %s', async (_what, search, text) => {
    const subject = `Sujet ${randomUUID()}`
    const fields = text.startsWith('from') ? { From: 'Grace Hopper <grace@navy.example>' } : {}
    await answered(await ears.send({ subject }), { text, fields })
    expect(await found(search)).toContain(subject)
  })

  it('finds words of both directions in one conversation, also in the address that was written to', async () => {
    const subject = `Proposition ${randomUUID()}`
    await answered(await ears.send({ subject, to: 'dupont@lumiere-freres.example' }), {
      text: 'Magnifique projecteur',
      fields: { From: 'x@example.org' },
    })
    expect(await found('lumiere projecteur proposition')).toContain(subject)
  })

  it('leaves out what is not wanted', async () => {
    const [one, other] = [`Eins ${randomUUID()}`, `Zwei ${randomUUID()}`]
    await answered(await ears.send({ subject: one }), { text: 'Ornithorynque et devis' })
    await answered(await ears.send({ subject: other }), { text: 'Ornithorynques et factures' })
    expect(await found('ornithorynque -factures')).toEqual([one])
    expect(await found('ornithorynque -"et devis"')).toEqual([other])
  })

  it('answers whatever is typed', async () => {
    for (const search of [
      '"',
      '-',
      '&|!():*<>',
      '-- ',
      '\\',
      'a:*',
      '"a b',
      'or',
      '!!',
      "l'été",
      '😀',
      'or or',
      '<-> x',
    ]) {
      const answer = await office.house.ask(
        office.house.member,
        'GET',
        `/api/v1/conversations?search=${encodeURIComponent(search)}`,
      )
      expect(answer.statusCode, search).toBe(200)
    }
  })

  it('finds nothing of another workspace', async () => {
    const subject = `Secret ${randomUUID()}`
    await answered(await ears.send({ subject }), { text: 'Rhinopharyngite' })
    expect(await found('rhinopharyngite')).toEqual([subject])
    const elsewhere = await office.get<Page>('/api/v1/conversations?search=rhinopharyngite', office.house.stranger)
    expect(elsewhere.items).toEqual([])
  })
})

describe('answering', () => {
  const rawOf = async ({ id }: Message) =>
    (
      await office.house.db
        .selectFrom('message_bodies')
        .select('beginning')
        .where('message_id', '=', id)
        .executeTakeFirstOrThrow()
    ).beginning.toString()

  it('goes to whoever wrote, in the same thread, before automatic mail', async () => {
    const sent = await ears.send({ subject: 'Devis' })
    const theirs = `<${randomUUID()}@example.org>`
    const id = await answered(sent, {
      fields: { 'Message-ID': theirs, References: `<start@example.org> ${sent.messageId}` },
    })
    const answer = await post(id, 'replies', { text: 'Merci !' })
    expect(answer.statusCode).toBe(202)
    const message = answer.json<Message>()
    expect(message).toMatchObject({
      accountId: ears.account.accountId,
      subject: 'Re: Devis',
      recipients: [{ address: sent.to, kind: 'to' }],
      state: 'queued',
    })
    const raw = (await rawOf(message)).replace(/\r\n /g, ' ')
    expect(raw).toContain(`In-Reply-To: ${theirs}\r\n`)
    expect(raw).toContain(`References: <start@example.org> ${sent.messageId} ${theirs}\r\n`)
    const row = await office.house.db
      .selectFrom('messages')
      .select(['hurried', 'conversation_id'])
      .where('id', '=', message.id)
      .executeTakeFirst()
    expect(row).toEqual({ hurried: true, conversation_id: id })
    const read = await detail(id)
    expect(read).toMatchObject({ answered: true, unread: false, preview: 'Merci !', outgoingCount: 2 })
    expect(await office.facts(id)).toContain('conversation.answered')
    expect((await list({ box: 'answered' })).items.map((one) => one.id)).toContain(id)
  })

  it('goes to everybody else when asked, never to ourselves', async () => {
    const fields = {
      'Reply-To': 'Desk <desk@example.org>',
      To: `${ears.account.address}, Paul <paul@example.org>`,
      Cc: `chef@example.org, "L" <${ears.account.address.toUpperCase()}>`,
    }
    const id = await answered(await ears.send(), { fields })
    const to = async (body: object) =>
      (await post(id, 'replies', { text: 'x', ...body }))
        .json<Message>()
        .recipients.map(({ address, kind }) => `${kind} ${address}`)
    expect(await to({})).toEqual(['to desk@example.org'])
    expect(await to({ all: true })).toEqual(['to desk@example.org', 'to paul@example.org', 'cc chef@example.org'])
  })

  it('is made once for its key', async () => {
    const id = await answered(await ears.send())
    const caller = { headers: { ...office.house.member.headers, 'idempotency-key': randomUUID() } }
    const once = await office.post(`/api/v1/conversations/${id}/replies`, { text: 'Une fois' }, caller)
    const twice = await office.post(`/api/v1/conversations/${id}/replies`, { text: 'Une fois' }, caller)
    expect(twice.json().id).toBe(once.json().id)
    expect((await detail(id)).outgoingCount).toBe(2)
    const other = await office.post(`/api/v1/conversations/${id}/replies`, { text: 'Autre chose' }, caller)
    expect(other.statusCode).toBe(409)
  })

  it('reaches somebody who had unsubscribed but wrote to us; not a dead address', async () => {
    const sent = await ears.send()
    const id = await answered(sent)
    const about = { workspace_id: ears.workspaceId, address: sent.to.toUpperCase() }
    await office.house.db
      .insertInto('suppressions')
      .values({ ...about, reason: 'unsubscribed' })
      .execute()
    const answer = (await post(id, 'replies', { text: 'x' })).json<Message>()
    expect(answer).toMatchObject({ recipients: [{ result: 'waiting' }] })
    // As it is asked once more just before sending.
    const { recipients } = await office.house.db
      .selectFrom('messages')
      .select('recipients')
      .where('id', '=', answer.id)
      .executeTakeFirstOrThrow()
    expect(await suppressedOf(office.house.db, ears.workspaceId, recipients)).toEqual(new Set())
    expect((await suppressedOf(office.house.db, ears.workspaceId, [{ address: sent.to }])).size).toBe(1)
    await office.house.db
      .updateTable('suppressions')
      .set({ reason: 'hard-bounce' })
      .where('address', '=', about.address)
      .execute()
    expect((await post(id, 'replies', { text: 'x' })).json()).toMatchObject({
      code: 'invalid',
      fields: [{ field: 'to', code: 'suppressed' }],
    })
  })

  it('is refused where nobody wrote: a bounce has no reader', async () => {
    const sent = await ears.send()
    await ears.hear(bounceMail({ to: sent.to, original: `Message-ID: ${sent.messageId}` }))
    const [conversation] = (await list({ messageId: sent.id })).items
    const answer = await post(conversation?.id ?? '', 'replies', { text: 'x' })
    expect(answer.json()).toMatchObject({ code: 'invalid', fields: [{ field: 'incomingId' }] })
  })

  it('stands in the conversation of what it answers when a program writes it, and waits its turn like any message', async () => {
    const fields = { 'Message-ID': '<asked.1@example.org>' }
    const sent = await ears.send()
    const id = await answered(sent, { fields })
    const letter = { accountId: ears.account.accountId, to: [{ address: sent.to }], subject: 'Re: x', text: 'Noté.' }
    const write = async (inReplyTo: string) => {
      const answer = await office.post('/api/v1/messages', { ...letter, inReplyTo })
      return { status: answer.statusCode, ...answer.json<Message>() }
    }
    const made = await write('asked.1@example.org')
    expect(made.status).toBe(202)
    const { items, answered: done, unread, preview } = await detail(id)
    expect({ last: items.at(-1)?.id, done, unread, preview }).toEqual({
      ...{ last: made.id, done: true, unread: false, preview: 'Noté.' },
    })
    expect(await office.facts(id)).toContain('conversation.answered')
    const { hurried } = await office.house.db
      .selectFrom('messages')
      .select('hurried')
      .where('id', '=', made.id)
      .executeTakeFirstOrThrow()
    expect(hurried).toBe(false)
    await write('<somebody.else@example.org>')
    expect((await detail(id)).outgoingCount).toBe(2)
    await office.house.db
      .insertInto('suppressions')
      .values({ workspace_id: ears.workspaceId, address: sent.to.toUpperCase(), reason: 'unsubscribed' })
      .execute()
    expect((await write('<asked.1@example.org>')).status).toBe(400)
  })

  it('keeps what a stranger’s header holds out of ours', async () => {
    const fields = {
      Subject: encodedWord('Re: x\r\nBcc: eve@example.org'),
      'Message-ID': '<a b@example.org>',
      'Reply-To': `${encodedWord('Eve\r\nBcc: eve')} <ok@example.org>, not an address`,
    }
    const id = await answered(await ears.send(), { fields })
    const answer = await post(id, 'replies', { text: 'x' })
    expect(answer.statusCode).toBe(202)
    const [header = ''] = (await rawOf(answer.json())).split('\r\n\r\n')
    expect(header).not.toMatch(/^bcc:/im)
  })
})
