// The ladder, rung by rung: what belongs to a message of ours is found by its header and again by the whole mail, what
// does not leaves no trace.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ListeningHouse, openListeningHouse } from '../../testing/listening-house.ts'
import { bounceMail, encodedWord, mailOf, newMessageId } from '../../testing/mail-samples.ts'

let house: ListeningHouse & AsyncDisposable
beforeAll(async () => {
  house = await openListeningHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const all = () => house.db.selectFrom('incoming').selectAll()
const kept = (id: string) => all().where('message_id', '=', id).executeTakeFirst()

describe('a mail is found to be ours', () => {
  it('by the message that it answers', async () => {
    const sent = await house.send()
    const id = newMessageId()
    expect(
      await house.hear(mailOf({ 'Message-ID': id, From: sent.to, Subject: 'Anything', 'In-Reply-To': sent.messageId })),
    ).toBe(1)
    expect(await kept(id)).toMatchObject({
      matched_by: 'in-reply-to',
      matched_value: sent.messageId,
      answers: sent.id,
      kind: 'human',
    })
  })

  it('by the thread that it stands in, also from an address that we never wrote to', async () => {
    const sent = await house.send()
    const id = newMessageId()
    const references = `<old@example.org> ${sent.messageId} <other@example.org>`
    await house.hear(mailOf({ 'Message-ID': id, From: 'assistant@example.org', Subject: 'x', References: references }))
    expect(await kept(id)).toMatchObject({ matched_by: 'references', answers: sent.id })
  })

  it('by the id that its provider put in the place of ours, learned from the copy in Sent', async () => {
    const sent = await house.send()
    const [theirs, id] = [newMessageId(), newMessageId()]
    const copy = mailOf({
      'Message-ID': theirs,
      From: house.account.address,
      To: sent.to,
      Subject: sent.subject,
      'X-Microsoft-Original-Message-ID': sent.messageId,
    })
    await house.hear(copy, { folder: 'sent' })
    expect(await kept(theirs)).toBeUndefined()
    await house.hear(mailOf({ 'Message-ID': id, From: sent.to, Subject: 'x', 'In-Reply-To': theirs }))
    expect(await kept(id)).toMatchObject({ matched_by: 'rewritten-id', matched_value: theirs, answers: sent.id })
  })

  it('by that id also where the copy names neither', async () => {
    const sent = await house.send({ subject: `Devis ${randomUUID()}`, daysAgo: 0 })
    const [theirs, id] = [newMessageId(), newMessageId()]
    await house.hear(
      mailOf({ 'Message-ID': theirs, From: house.account.address, To: sent.to, Subject: sent.subject }),
      { folder: 'sent' },
    )
    await house.hear(mailOf({ 'Message-ID': id, From: sent.to, Subject: 'x', 'In-Reply-To': theirs }))
    expect(await kept(id)).toMatchObject({ matched_by: 'rewritten-id', answers: sent.id })
  })

  it('by the message that a mail system brings back', async () => {
    const sent = await house.send()
    const id = newMessageId()
    await house.hear(
      bounceMail({ id, to: sent.to, original: `Message-ID: ${sent.messageId}\nSubject: ${sent.subject}` }),
    )
    expect(await kept(id)).toMatchObject({
      matched_by: 'returned-message',
      matched_value: sent.messageId,
      kind: 'bounce',
    })
  })

  it('by the mail of a conversation that it answers', async () => {
    const sent = await house.send()
    const [first, second] = [newMessageId(), newMessageId()]
    await house.hear(mailOf({ 'Message-ID': first, From: sent.to, Subject: 'x', 'In-Reply-To': sent.messageId }))
    await house.hear(mailOf({ 'Message-ID': second, From: 'chef@example.org', Subject: 'y', 'In-Reply-To': first }))
    const [one, other] = [await kept(first), await kept(second)]
    expect(other).toMatchObject({ matched_by: 'conversation', matched_value: first, answers: null })
    expect(other?.conversation_id).toBe(one?.conversation_id)
  })

  it('by the address that failed, where a notice brings nothing back', async () => {
    const sent = await house.send()
    const id = newMessageId()
    await house.hear(bounceMail({ id, to: sent.to }))
    expect(await kept(id)).toMatchObject({ matched_by: 'failed-recipient', matched_value: sent.to, answers: sent.id })
  })

  it.each([
    'Re: Offre ÉTÉ',
    'AW: Re: offre été',
    '[EXTERNAL] RIF: Offre  Été',
    'TR : offre ete',
    'Réponse automatique : Offre été',
  ])('by its sender and the subject %s', async (subject) => {
    const sent = await house.send({ subject: 'Offre été' })
    const id = newMessageId()
    await house.hear(
      mailOf({ 'Message-ID': id, From: `Ada <${sent.to.toUpperCase()}>`, Subject: encodedWord(subject) }),
    )
    expect(await kept(id)).toMatchObject({ matched_by: 'sender-and-subject', answers: sent.id })
  })

  it('by its sender alone where a machine answers for somebody', async () => {
    const sent = await house.send()
    const id = newMessageId()
    await house.hear(
      mailOf({ 'Message-ID': id, From: sent.to, Subject: 'En vacances', 'Auto-Submitted': 'auto-replied' }),
    )
    expect(await kept(id)).toMatchObject({
      kind: 'auto-reply',
      matched_by: 'sender-and-subject',
      matched_value: sent.to,
    })
  })

  it('whoever of several recipients answers', async () => {
    const to = ['eins@example.org', 'Zwei@example.org', 'drei@example.org'].map((address) => ({
      address,
      kind: 'to' as const,
    }))
    const sent = await house.send({ to, subject: 'An alle' })
    const id = newMessageId()
    await house.hear(mailOf({ 'Message-ID': id, From: 'drei@example.org', Subject: 'Re: An alle' }))
    expect(await kept(id)).toMatchObject({ matched_by: 'sender-and-subject', answers: sent.id })
  })

  it('also in the mailbox of a colleague, to which answers were asked', async () => {
    const colleague = await house.newAccount()
    const sent = await house.send()
    const id = newMessageId()
    await house.hear(mailOf({ 'Message-ID': id, From: sent.to, Subject: 'x', 'In-Reply-To': sent.messageId }), {
      account: colleague,
    })
    expect(await kept(id)).toMatchObject({ answers: sent.id, account_id: house.account.accountId })
  })
})

describe('a mail leaves no trace', () => {
  it.each([
    [
      'from somebody else',
      (sent: { subject: string }) => ({ From: 'news@example.org', Subject: `Re: ${sent.subject}` }),
    ],
    ['about something else', (sent: { to: string }) => ({ From: sent.to, Subject: 'Our party' })],
    [
      'that answers a message of somebody else',
      (sent: { to: string }) => ({ From: sent.to, Subject: 'x', 'In-Reply-To': '<unknown@example.org>' }),
    ],
  ])('%s', async (_what, fields) => {
    const sent = await house.send({ subject: `Sujet ${randomUUID()}` })
    expect(await house.hear(mailOf(fields(sent)))).toBe(0)
  })

  it('that is a copy of ours, in whatever folder', async () => {
    const sent = await house.send()
    for (const folder of ['inbox', 'sent', 'junk'] as const) {
      const copy = mailOf({
        'Message-ID': sent.messageId,
        From: house.account.address,
        To: sent.to,
        Subject: sent.subject,
      })
      expect(await house.hear(copy, { folder })).toBe(0)
    }
  })

  it('that pretends to be from ourselves', async () => {
    const sent = await house.send()
    const id = newMessageId()
    const fields = { 'Message-ID': id, From: house.account.address, To: sent.to, Subject: 'x' }
    await house.hear(mailOf({ ...fields, 'In-Reply-To': sent.messageId }))
    expect(await kept(id)).toBeUndefined()
  })

  it('that answers what another workspace sent', async () => {
    const stranger = await house.newAccount(await house.newWorkspace())
    const sent = await house.send()
    const before = await all().execute()
    const mails = [
      mailOf({ From: sent.to, Subject: `Re: ${sent.subject}`, 'In-Reply-To': sent.messageId }),
      mailOf({ From: sent.to, Subject: `Re: ${sent.subject}` }),
      bounceMail({ id: newMessageId(), to: sent.to, original: `Message-ID: ${sent.messageId}` }),
    ]
    for (const mail of mails) await house.hear(mail, { account: stranger })
    expect(await all().execute()).toEqual(before)
  })

  it('that came two months after what we wrote to its sender', async () => {
    const sent = await house.send({ subject: 'Il y a longtemps', daysAgo: 61 })
    expect(await house.hear(mailOf({ From: sent.to, Subject: 'Re: Il y a longtemps' }))).toBe(0)
  })

  it('that is a notice about somebody to whom we never wrote', async () => {
    await house.send()
    const id = newMessageId()
    expect(await house.hear(bounceMail({ id, to: 'never@example.org' }))).toBe(1)
    expect(await kept(id)).toBeUndefined()
  })
})

describe('what its owner writes in another program', () => {
  it('joins the conversation, and answers it', async () => {
    const sent = await house.send()
    const [theirs, ours] = [newMessageId(), newMessageId()]
    await house.hear(mailOf({ 'Message-ID': theirs, From: sent.to, Subject: 'x', 'In-Reply-To': sent.messageId }))
    const fields = {
      'Message-ID': ours,
      From: house.account.address,
      To: sent.to,
      Subject: 'Re: x',
      References: `${sent.messageId} ${theirs}`,
    }
    await house.hear(mailOf(fields), { folder: 'sent' })
    const own = await kept(ours)
    expect(own).toMatchObject({ kind: 'own', folder: 'sent' })
    const conversation = await house.db
      .selectFrom('conversations')
      .selectAll()
      .where('id', '=', own?.conversation_id ?? '')
      .executeTakeFirst()
    expect(conversation).toMatchObject({ unread: false, answered_at: expect.any(Date), kinds: ['human'] })
  })

  it('is nobody’s answer when it goes to a colleague', async () => {
    const sent = await house.send()
    const [theirs, ours] = [newMessageId(), newMessageId()]
    await house.hear(mailOf({ 'Message-ID': theirs, From: sent.to, Subject: 'x', 'In-Reply-To': sent.messageId }))
    const fields = {
      'Message-ID': ours,
      From: house.account.address,
      To: 'boss@example.fr',
      Subject: 'Fwd: x',
      References: `${sent.messageId} ${theirs}`,
    }
    await house.hear(mailOf(fields), { folder: 'sent' })
    expect(await kept(ours)).toBeUndefined()
  })
})
