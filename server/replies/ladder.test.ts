// The ladder, rung by rung: what belongs to a message of ours is found by its header and again by the whole mail, what
// does not leaves no trace.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ListeningHouse, openListeningHouse } from '../../testing/listening-house.ts'

let house: ListeningHouse & AsyncDisposable
beforeAll(async () => {
  house = await openListeningHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const all = () => house.db.selectFrom('incoming').selectAll()
const kept = (id: string) => all().where('message_id', '=', id).executeTakeFirst()
const newId = () => `<${randomUUID()}@elsewhere.example>`

function answer(fields: Record<string, string>, body = 'Bonjour, c’est d’accord.'): string {
  const lines = Object.entries({ 'Message-ID': newId(), Date: 'Mon, 2 Nov 2026 10:00:00 +0100', ...fields })
  const typed = { 'Content-Type': 'text/plain; charset=utf-8' }
  const known = Object.keys(fields).some((name) => name.toLowerCase() === 'content-type')
  return `${[...lines, ...(known ? [] : Object.entries(typed))].map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${body}\n`
}

describe('a mail is found to be ours', () => {
  it('by the message that it answers', async () => {
    const sent = await house.send()
    const id = newId()
    expect(
      await house.hear(answer({ 'Message-ID': id, From: sent.to, Subject: 'Anything', 'In-Reply-To': sent.messageId })),
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
    const id = newId()
    const references = `<old@example.org> ${sent.messageId} <other@example.org>`
    await house.hear(answer({ 'Message-ID': id, From: 'assistant@example.org', Subject: 'x', References: references }))
    expect(await kept(id)).toMatchObject({ matched_by: 'references', answers: sent.id })
  })

  it('by the id that its provider put in the place of ours, learned from the copy in Sent', async () => {
    const sent = await house.send()
    const [theirs, id] = [newId(), newId()]
    const copy = answer({
      'Message-ID': theirs,
      From: house.account.address,
      To: sent.to,
      Subject: sent.subject,
      'X-Microsoft-Original-Message-ID': sent.messageId,
    })
    await house.hear(copy, { folder: 'sent' })
    expect(await kept(theirs)).toBeUndefined()
    await house.hear(answer({ 'Message-ID': id, From: sent.to, Subject: 'x', 'In-Reply-To': theirs }))
    expect(await kept(id)).toMatchObject({ matched_by: 'rewritten-id', matched_value: theirs, answers: sent.id })
  })

  it('by that id also where the copy names neither', async () => {
    const sent = await house.send({ subject: `Devis ${randomUUID()}`, daysAgo: 0 })
    const [theirs, id] = [newId(), newId()]
    await house.hear(
      answer({ 'Message-ID': theirs, From: house.account.address, To: sent.to, Subject: sent.subject }),
      { folder: 'sent' },
    )
    await house.hear(answer({ 'Message-ID': id, From: sent.to, Subject: 'x', 'In-Reply-To': theirs }))
    expect(await kept(id)).toMatchObject({ matched_by: 'rewritten-id', answers: sent.id })
  })

  it('by the message that a mail system brings back', async () => {
    const sent = await house.send()
    const id = newId()
    await house.hear(bounceOf({ id, to: sent.to, original: `Message-ID: ${sent.messageId}\nSubject: ${sent.subject}` }))
    expect(await kept(id)).toMatchObject({
      matched_by: 'returned-message',
      matched_value: sent.messageId,
      kind: 'bounce',
    })
  })

  it('by the mail of a conversation that it answers', async () => {
    const sent = await house.send()
    const [first, second] = [newId(), newId()]
    await house.hear(answer({ 'Message-ID': first, From: sent.to, Subject: 'x', 'In-Reply-To': sent.messageId }))
    await house.hear(answer({ 'Message-ID': second, From: 'chef@example.org', Subject: 'y', 'In-Reply-To': first }))
    const [one, other] = [await kept(first), await kept(second)]
    expect(other).toMatchObject({ matched_by: 'conversation', matched_value: first, answers: null })
    expect(other?.conversation_id).toBe(one?.conversation_id)
  })

  it('by the address that failed, where a notice brings nothing back', async () => {
    const sent = await house.send()
    const id = newId()
    await house.hear(bounceOf({ id, to: sent.to }))
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
    const id = newId()
    await house.hear(answer({ 'Message-ID': id, From: `Ada <${sent.to.toUpperCase()}>`, Subject: encoded(subject) }))
    expect(await kept(id)).toMatchObject({ matched_by: 'sender-and-subject', answers: sent.id })
  })

  it('by its sender alone where a machine answers for somebody', async () => {
    const sent = await house.send()
    const id = newId()
    await house.hear(
      answer({ 'Message-ID': id, From: sent.to, Subject: 'En vacances', 'Auto-Submitted': 'auto-replied' }),
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
    const id = newId()
    await house.hear(answer({ 'Message-ID': id, From: 'drei@example.org', Subject: 'Re: An alle' }))
    expect(await kept(id)).toMatchObject({ matched_by: 'sender-and-subject', answers: sent.id })
  })

  it('also in the mailbox of a colleague, to which answers were asked', async () => {
    const colleague = await house.newAccount()
    const sent = await house.send()
    const id = newId()
    await house.hear(answer({ 'Message-ID': id, From: sent.to, Subject: 'x', 'In-Reply-To': sent.messageId }), {
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
    expect(await house.hear(answer(fields(sent)))).toBe(0)
  })

  it('that is a copy of ours, in whatever folder', async () => {
    const sent = await house.send()
    for (const folder of ['inbox', 'sent', 'junk'] as const) {
      const copy = answer({
        'Message-ID': sent.messageId,
        From: house.account.address,
        To: sent.to,
        Subject: sent.subject,
      })
      expect(await house.hear(copy, { folder })).toBe(0)
    }
  })

  it('that answers what another workspace sent', async () => {
    const stranger = await house.newAccount(await house.newWorkspace())
    const sent = await house.send()
    const before = await all().execute()
    const mails = [
      answer({ From: sent.to, Subject: `Re: ${sent.subject}`, 'In-Reply-To': sent.messageId }),
      answer({ From: sent.to, Subject: `Re: ${sent.subject}` }),
      bounceOf({ id: newId(), to: sent.to, original: `Message-ID: ${sent.messageId}` }),
    ]
    for (const mail of mails) await house.hear(mail, { account: stranger })
    expect(await all().execute()).toEqual(before)
  })

  it('that came two months after what we wrote to its sender', async () => {
    const sent = await house.send({ subject: 'Il y a longtemps', daysAgo: 61 })
    expect(await house.hear(answer({ From: sent.to, Subject: 'Re: Il y a longtemps' }))).toBe(0)
  })

  it('that is a notice about somebody to whom we never wrote', async () => {
    await house.send()
    const id = newId()
    expect(await house.hear(bounceOf({ id, to: 'never@example.org' }))).toBe(1)
    expect(await kept(id)).toBeUndefined()
  })
})

describe('what its owner writes in another program', () => {
  it('joins the conversation, and answers it', async () => {
    const sent = await house.send()
    const [theirs, ours] = [newId(), newId()]
    await house.hear(answer({ 'Message-ID': theirs, From: sent.to, Subject: 'x', 'In-Reply-To': sent.messageId }))
    const fields = {
      'Message-ID': ours,
      From: house.account.address,
      To: sent.to,
      Subject: 'Re: x',
      References: `${sent.messageId} ${theirs}`,
    }
    await house.hear(answer(fields), { folder: 'sent' })
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
    const [theirs, ours] = [newId(), newId()]
    await house.hear(answer({ 'Message-ID': theirs, From: sent.to, Subject: 'x', 'In-Reply-To': sent.messageId }))
    const fields = {
      'Message-ID': ours,
      From: house.account.address,
      To: 'boss@example.fr',
      Subject: 'Fwd: x',
      References: `${sent.messageId} ${theirs}`,
    }
    await house.hear(answer(fields), { folder: 'sent' })
    expect(await kept(ours)).toBeUndefined()
  })
})

function bounceOf({ id, to, original }: { id: string; to: string; original?: string }): string {
  const returned =
    original === undefined
      ? ''
      : `--b\nContent-Type: message/rfc822\n\nFrom: ${house.account.address}\nTo: ${to}\n${original}\n\nBonjour\n`
  return answer(
    {
      'Message-ID': id,
      From: 'Mail Delivery System <MAILER-DAEMON@mx.example.org>',
      Subject: 'Undelivered Mail Returned to Sender',
      'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b',
    },
    `--b\nContent-Type: text/plain\n\nI could not deliver to ${to}\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; ${to}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n${returned}--b--`,
  )
}

function encoded(subject: string): string {
  return `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`
}
