// What follows from a mail: for the conversation, for our message, for the addresses to which nothing goes any more, and the
// facts that tell of it.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ListeningHouse, openListeningHouse, type Sent } from '../../testing/listening-house.ts'
import { bounceMail, complaintMail, mailOf } from '../../testing/mail-samples.ts'
import { readAccount } from '../accounts/account-rows.ts'
import { cookieSecret } from '../people/cookie-secret.ts'
import { unsubscribing } from '../sending/unsubscribe-link.ts'

let house: ListeningHouse & AsyncDisposable
beforeAll(async () => {
  house = await openListeningHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const messageOf = ({ id }: Sent) =>
  house.db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const returned = (sent: Sent) => `Message-ID: ${sent.messageId}\nSubject: ${sent.subject}\nTo: ${sent.to}`
const suppressions = (address: string) =>
  house.db.selectFrom('suppressions').select(['reason', 'message_id']).where('address', '=', address).execute()

async function conversationOf(sent: Sent) {
  const { conversation_id } = await messageOf(sent)
  return house.db
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', conversation_id ?? randomUUID())
    .executeTakeFirst()
}

/** Of the conversation and of the message, in order. */
async function facts(sent: Sent) {
  const subjects = [sent.id, (await conversationOf(sent))?.id ?? sent.id]
  const rows = await house.db.selectFrom('events').selectAll().where('subject', 'in', subjects).orderBy('id').execute()
  return rows.filter(({ type }) => type !== 'message.queued')
}

const reply = (sent: Sent, more: Record<string, string> = {}, body?: string) =>
  mailOf(
    { From: `Ada Lovelace <${sent.to}>`, Subject: `Re: ${sent.subject}`, 'In-Reply-To': sent.messageId, ...more },
    body,
  )

describe('somebody’s answer', () => {
  it('begins a conversation that is unread, and is told', async () => {
    const sent = await house.send({ listId: randomUUID() })
    await house.hear(reply(sent, {}, 'Oui, volontiers !\n\n> Bonjour'))
    const conversation = await conversationOf(sent)
    expect(conversation).toMatchObject({
      unread: true,
      kinds: ['human'],
      with_name: 'Ada Lovelace',
      subject: sent.subject,
      preview: 'Oui, volontiers !',
      list_id: (await messageOf(sent)).list_id,
    })
    expect(await facts(sent)).toMatchObject([
      {
        type: 'reply.received',
        subject: conversation?.id,
        data: {
          accountId: house.account.accountId,
          messageId: sent.id,
          listId: conversation?.list_id,
          from: { address: sent.to, name: 'Ada Lovelace' },
          preview: 'Oui, volontiers !',
          matchedBy: 'in-reply-to',
        },
      },
    ])
  })

  it('is the last that its account has to tell', async () => {
    const { workspaceId, account, db } = house
    const key = { key_id: 'k1', public_key: 'unused' }
    await db.insertInto('vault_keys').values(key).execute()
    const secret = { use: 'smtp', host: '127.0.0.1', tls: 'none', sealed: 'unused', key_id: 'k1' } as const
    const of = { workspace_id: workspaceId, account_id: account.accountId }
    await db
      .insertInto('account_secrets')
      .values({ ...of, ...secret })
      .execute()
    await house.hear(reply(await house.send()))
    const { lastEvent } = await readAccount(db, workspaceId, account.accountId)
    expect(lastEvent).toMatchObject({ type: 'reply.received' })
  })

  it('is newer than an answer of ours of the same second: servers tell no fractions', async () => {
    const sent = await house.send()
    await house.hear(reply(sent, {}, 'Samedi ?'), { at: new Date('2026-11-20T10:00:00Z') })
    const answered = new Date('2026-11-20T10:05:00.400Z')
    const { id } = (await conversationOf(sent)) ?? { id: '' }
    await house.db
      .updateTable('conversations')
      .set({ unread: false, answered_at: answered, last_at: answered, preview: 'Oui, samedi.' })
      .where('id', '=', id)
      .execute()
    await house.hear(reply(sent, {}, 'À samedi.'), { at: new Date('2026-11-20T10:05:00Z') })
    expect(await conversationOf(sent)).toMatchObject({ unread: true, preview: 'À samedi.', last_at: answered })
  })

  it('takes its conversation out of the archive, unread again', async () => {
    const sent = await house.send()
    await house.hear(reply(sent))
    const { id } = (await conversationOf(sent)) ?? { id: '' }
    await house.db
      .updateTable('conversations')
      .set({ unread: false, archived_at: new Date() })
      .where('id', '=', id)
      .execute()
    await house.hear(reply(sent, {}, 'Encore une chose.'))
    expect(await conversationOf(sent)).toMatchObject({ unread: true, archived_at: null, preview: 'Encore une chose.' })
  })

  it('is kept whole, with what it quotes apart', async () => {
    const sent = await house.send()
    await house.hear(reply(sent, {}, 'Oui.\n\nLe 2 nov. 2026 à 10:00, Léa a écrit :\n> Bonjour\n> Ça va ?'))
    const row = await house.db
      .selectFrom('incoming')
      .selectAll()
      .where('answers', '=', sent.id)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ visible_text: 'Oui.', complete: true, has_html: false })
    expect(row.quoted_text).toContain('> Ça va ?')
    const body = await house.db
      .selectFrom('mail_pieces')
      .innerJoin('mail_bodies', 'mail_bodies.id', 'body_id')
      .select('mail_pieces.bytes')
      .where('incoming_id', '=', row.id)
      .executeTakeFirst()
    expect(body?.bytes.toString()).toContain('Le 2 nov. 2026')
  })
})

describe('an automatic answer', () => {
  it('is there with its date of return, but asks for nobody', async () => {
    const sent = await house.send()
    const fields = { Subject: `Réponse automatique : ${sent.subject}`, 'Auto-Submitted': 'auto-replied' }
    await house.hear(reply(sent, fields, 'Je suis absente, de retour le 16/11/2026.'))
    expect(await conversationOf(sent)).toMatchObject({ unread: false, kinds: ['auto-reply'] })
    expect(await facts(sent)).toMatchObject([
      { type: 'auto-reply.received', data: { returnsOn: '2026-11-16', left: false } },
    ])
  })

  it('of somebody who has left asks for attention', async () => {
    const sent = await house.send()
    const fields = { Subject: `Réponse automatique : ${sent.subject}`, 'Auto-Submitted': 'auto-replied' }
    await house.hear(reply(sent, fields, 'Bonjour, j’ai quitté la société. Merci de contacter Paul.'))
    expect(await conversationOf(sent)).toMatchObject({ unread: true })
  })
})

describe('a bounce', () => {
  it('that is hard marks the message, suppresses the address, and is told', async () => {
    const sent = await house.send()
    await house.hear(bounceMail({ to: sent.to, original: returned(sent) }))
    expect((await messageOf(sent)).recipients).toMatchObject([
      {
        address: sent.to,
        result: 'bounced',
        problem: 'recipient-unknown',
        serverSaid: expect.stringContaining('5.1.1'),
      },
    ])
    expect(await suppressions(sent.to)).toEqual([{ reason: 'hard-bounce', message_id: sent.id }])
    expect(await conversationOf(sent)).toMatchObject({ unread: true, kinds: ['bounce'] })
    const [told] = await facts(sent)
    expect(told).toMatchObject({
      type: 'message.bounced',
      subject: sent.id,
      data: { suppressed: [sent.to], recipients: [{ address: sent.to, status: '5.1.1', hard: true }] },
    })
    const added = house.db.selectFrom('events').selectAll().where('type', '=', 'suppression.added').execute()
    expect(JSON.stringify(await added)).toContain(sent.to)
  })

  it('of a mailing asks for nobody’s attention', async () => {
    const sent = await house.send({ listId: randomUUID() })
    await house.hear(bounceMail({ to: sent.to, original: returned(sent) }))
    expect(await conversationOf(sent)).toMatchObject({ unread: false })
    expect(await suppressions(sent.to)).toHaveLength(1)
  })

  it.each([
    ['a full mailbox', { status: '5.2.2', said: '552 5.2.2 Mailbox full' }],
    ['a policy', { status: '5.7.1', said: '550 5.7.1 Message rejected as spam by content filter' }],
  ])('because of %s marks the message, and suppresses nobody', async (_why, sample) => {
    const sent = await house.send()
    await house.hear(bounceMail({ to: sent.to, original: returned(sent), ...sample }))
    expect((await messageOf(sent)).recipients).toMatchObject([{ result: 'bounced' }])
    expect(await suppressions(sent.to)).toEqual([])
  })

  it('that only says that it keeps trying changes nothing', async () => {
    const sent = await house.send()
    const sample = { action: 'delayed', status: '4.4.1', said: '451 4.4.1 Connection timed out, will keep trying' }
    await house.hear(bounceMail({ to: sent.to, original: returned(sent), ...sample }))
    expect((await messageOf(sent)).recipients).toMatchObject([{ result: 'accepted' }])
    expect(await suppressions(sent.to)).toEqual([])
    expect(await conversationOf(sent)).toMatchObject({ unread: false, kinds: ['bounce'] })
    expect(await facts(sent)).toMatchObject([{ type: 'message.delayed' }])
  })

  it('of one of several recipients marks that one', async () => {
    const to = ['eins', 'zwei'].map((name) => ({
      address: `${name}.${randomUUID().slice(0, 8)}@example.org`,
      kind: 'to' as const,
    }))
    const sent = await house.send({ to })
    const dead = to[1]?.address ?? ''
    await house.hear(bounceMail({ to: dead, original: returned(sent) }))
    expect((await messageOf(sent)).recipients).toMatchObject([
      { result: 'accepted' },
      { address: dead, result: 'bounced' },
    ])
    expect(await suppressions(to[0]?.address ?? '')).toEqual([])
  })

  it('from behind a forwarding marks the message and suppresses neither', async () => {
    const sent = await house.send()
    await house.hear(bounceMail({ to: 'behind@example.net', original: returned(sent) }))
    expect((await messageOf(sent)).recipients).toMatchObject([{ address: sent.to, result: 'bounced' }])
    expect(await suppressions(sent.to)).toEqual([])
    expect(await suppressions('behind@example.net')).toEqual([])
  })
})

describe('a forged notice suppresses nobody', () => {
  it.each([
    [
      'about an address to which we never wrote',
      (sent: Sent) =>
        bounceMail({ to: 'victim@example.org', original: returned({ ...sent, messageId: '<forged@example.fr>' }) }),
    ],
    [
      'with an id that is not ours and another subject',
      (sent: Sent) => bounceMail({ to: sent.to, original: 'Message-ID: <forged@example.fr>\nSubject: Something else' }),
    ],
    [
      'that names two strangers beside our message to several',
      (sent: Sent) => bounceMail({ to: 'victim@example.org', original: returned(sent) }),
    ],
  ])('%s', async (_what, forged) => {
    const sent = await house.send({
      to: [
        { address: `a.${randomUUID()}@example.org`, kind: 'to' },
        { address: 'b@example.org', kind: 'cc' },
      ],
    })
    await house.hear(forged(sent))
    expect(await suppressions('victim@example.org')).toEqual([])
    expect(await suppressions(sent.to)).toEqual([])
    expect((await messageOf(sent)).recipients).toMatchObject([{ result: 'accepted' }, { result: 'accepted' }])
  })
})

describe('a notice that proves nothing', () => {
  const detailsOf = async ({ id }: Sent) =>
    (await house.db.selectFrom('incoming').select('details').where('answers', '=', id).executeTakeFirst())?.details

  it.each([
    ['because it brings nothing back', (sent: Sent) => bounceMail({ to: sent.to })],
    [
      'because many know the subject of a mailing',
      (sent: Sent) => bounceMail({ to: sent.to, original: `Message-ID: <other@example.fr>\nSubject: ${sent.subject}` }),
    ],
  ])('is shown and told, and suppresses nobody: %s', async (_why, notice) => {
    const sent = await house.send({ listId: randomUUID() })
    await house.hear(notice(sent))
    expect(await suppressions(sent.to)).toEqual([])
    expect((await messageOf(sent)).recipients).toMatchObject([{ result: 'bounced' }])
    expect(await detailsOf(sent)).toMatchObject({ bounce: { recipients: [{ permanent: true, hard: false }] } })
    expect(await facts(sent)).toMatchObject([
      { type: 'message.bounced', data: { suppressed: [], matchedBy: 'failed-recipient' } },
    ])
  })

  it('is believed where it brings back the subject of a message that went to nobody else', async () => {
    const sent = await house.send({ subject: `Devis ${randomUUID()}` })
    await house.hear(bounceMail({ to: sent.to, original: `Message-ID: <other@example.fr>\nSubject: ${sent.subject}` }))
    expect(await suppressions(sent.to)).toHaveLength(1)
  })

  it('is believed of no address behind the one that we wrote to', async () => {
    const sent = await house.send()
    await house.hear(bounceMail({ to: 'behind@example.net', original: returned(sent) }))
    expect(await detailsOf(sent)).toMatchObject({ bounce: { recipients: [{ hard: false }] } })
  })

  it('makes nobody complain', async () => {
    const sent = await house.send({ listId: randomUUID() })
    await house.hear(complaintMail({ original: 'Message-ID: <other@example.fr>', to: sent.to }))
    expect(await detailsOf(sent)).toBeUndefined()
    await house.hear(complaintMail({ original: 'X-Nothing: at all', to: sent.to }))
    expect(await suppressions(sent.to)).toEqual([])
    expect(await detailsOf(sent)).toMatchObject({ complaint: { recipients: [] } })
  })
})

describe('a complaint', () => {
  it('suppresses whoever complained, and is told', async () => {
    const sent = await house.send()
    await house.hear(complaintMail({ original: returned(sent), to: sent.to }))
    expect(await suppressions(sent.to)).toEqual([{ reason: 'complaint', message_id: sent.id }])
    expect(await facts(sent)).toMatchObject([
      { type: 'complaint.received', data: { suppressed: [sent.to], feedbackType: 'abuse' } },
    ])
  })

  it('that hides who complained means the only recipient', async () => {
    const sent = await house.send()
    await house.hear(complaintMail({ original: `Message-ID: ${sent.messageId}` }))
    expect(await suppressions(sent.to)).toHaveLength(1)
  })

  it('that takes the spam back suppresses nobody', async () => {
    const sent = await house.send()
    await house.hear(complaintMail({ original: returned(sent), to: sent.to, type: 'not-spam' }))
    expect(await suppressions(sent.to)).toEqual([])
  })
})

describe('unsubscribing by mail', () => {
  const mail = (subject: string) => mailOf({ From: 'Whoever <who@example.org>', Subject: subject }, '')
  const subjectOf = async ({ id }: Sent) =>
    unsubscribing('https://mail.example', await cookieSecret(house.db)).subjectOf(id)

  it('suppresses the recipient of that message, and leaves nothing else', async () => {
    const sent = await house.send({ listId: randomUUID() })
    await house.hear(mail(await subjectOf(sent)))
    expect(await suppressions(sent.to)).toEqual([{ reason: 'unsubscribed', message_id: sent.id }])
    expect(await conversationOf(sent)).toBeUndefined()
  })

  it('with a token that nobody signed does nothing', async () => {
    const sent = await house.send({ listId: randomUUID() })
    await house.hear(mail(`${(await subjectOf(sent)).slice(0, -4)}AAAA`))
    expect(await suppressions(sent.to)).toEqual([])
  })
})
