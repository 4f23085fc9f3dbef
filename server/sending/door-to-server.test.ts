// From the door to a mail server and back: what a caller wrote arrives, and its page tells what happened on the way.
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { NewMessage } from '../../contract/message.ts'
import { openSendingHouse, type SendingHouse } from '../../testing/sending-house.ts'
import { type SmtpSink, smtpSink } from '../../testing/smtp-sink.ts'
import { until } from '../../testing/until.ts'
import type { Who } from '../http/who.ts'
import { createMailing } from './create-mailing.ts'
import { createMessage } from './create-message.ts'
import { readMessageDetail } from './read-message.ts'
import { resolveMessage } from './resolve.ts'
import { readRaw } from './sent-copy.ts'
import { suppressOne } from './suppress.ts'
import { unsubscribing } from './unsubscribe-link.ts'

let house: SendingHouse
let sink: SmtpSink
let who: Who
beforeAll(async () => {
  house = await openSendingHouse()
  sink = await smtpSink()
  const { workspaceId } = house
  who = { userId: crypto.randomUUID(), workspaceId, role: 'member', locale: 'fr', sessionId: null }
  await house.startSender()
})
afterAll(async () => {
  await house[Symbol.asyncDispose]()
  await sink[Symbol.asyncDispose]()
})

const read = (id: string) => readMessageDetail(house.db, house.workspaceId, id)
const becomes = (id: string, state: string) => until(async () => (await read(id)).state === state)
async function write(accountId: string, address: string): Promise<string> {
  const content = { subject: 'Été', text: 'Bonjour.', attachments: [], headers: {}, references: [] }
  const body: NewMessage = { accountId, to: [{ address, name: 'Ada' }], cc: [], bcc: [], ...content }
  return (await createMessage(house.db, who, { body, idempotency: undefined })).id
}

it('a message is sent, and its page says so', async () => {
  const id = await write(await house.connect({ smtp: sink }), 'ada@example.org')
  await becomes(id, 'sent')
  const message = await read(id)
  expect(message).toMatchObject({
    waiting: null,
    recipients: [{ address: 'ada@example.org', result: 'accepted' }],
    attempts: [{ number: 1, outcome: 'accepted', stage: 'submit', problem: null }],
  })
  expect(sink.delivered.map(({ messageId }) => messageId)).toContain(message.messageId)
})

it('a refusal is told in the words of the server, with its problem', async () => {
  await using stern = await smtpSink({
    answer: (line) => (/^RCPT/i.test(line) ? '550 5.1.1 no such user here' : undefined),
  })
  const id = await write(await house.connect({ smtp: stern }), 'nobody@example.org')
  await becomes(id, 'refused')
  expect(await read(id)).toMatchObject({
    problem: 'recipient-unknown',
    attempts: [{ outcome: 'refused', problem: { code: 'recipient-unknown' } }],
  })
})

it('a message that may have been sent goes out once more when a person says so, under the same Message-ID', async () => {
  const id = await write(await house.connect({ smtp: sink }), 'ada@example.org')
  await becomes(id, 'sent')
  const { messageId, recipients } = await read(id)
  const doubted = JSON.stringify(recipients.map((recipient) => ({ ...recipient, result: 'unsure' })))
  const doubt = house.db.updateTable('messages').set({ state: 'unsure', recipients: doubted })
  await doubt.where('id', '=', id).execute()
  await resolveMessage(house.db, who, { id, as: 'resend' })
  await becomes(id, 'sent')
  expect(sink.delivered.filter((delivery) => delivery.messageId === messageId)).toHaveLength(2)
  expect((await read(id)).attempts.map(({ number }) => number)).toEqual([1, 2])
})

it('the letters of a list arrive whole, and what they share is stored once', async () => {
  const accountId = await house.connect({ smtp: sink })
  const html = `<p>Bonjour {{firstName}},</p>\n${'<p>Voici le plan du chantier, étage par étage.</p>\n'.repeat(40)}`
  const file = Buffer.from('Chantier. '.repeat(20_000))
  const attachments = [{ filename: 'plan.txt', content: file.toString('base64') }]
  const recipients = ['Ana', 'Bo', 'Cléo'].map((firstName, nth) => {
    return { address: `ami.${nth}@example.org`, name: '', variables: { firstName } }
  })
  const body = {
    accountId,
    recipients,
    subject: 'Plan',
    html,
    text: 'Bonjour {{firstName}}.',
    attachments,
    headers: {},
  }
  const links = unsubscribing('https://mail.example.fr', 'secret')
  const { listId } = await createMailing(house.db, who, { body, idempotency: undefined, unsubscribing: links })
  const ofList = house.db.selectFrom('messages').where('list_id', '=', listId).orderBy('id')
  await until(async () => (await ofList.select('state').execute()).every(({ state }) => state === 'sent'))
  const stored = await ofList
    .innerJoin('message_bodies', 'message_bodies.message_id', 'messages.id')
    .select(['messages.id', 'messages.message_id', 'messages.bytes', 'beginning'])
    .execute()
  for (const [nth, message] of stored.entries()) {
    const delivery = sink.delivered.find(({ messageId }) => messageId === message.message_id)
    const email = await PostalMime.parse(delivery?.raw ?? '')
    expect(email.html).toContain(`<p>Bonjour ${['Ana', 'Bo', 'Cléo'][nth]},</p>\n<p>Voici le plan`)
    expect(Buffer.from(email.attachments[0]?.content as ArrayBuffer).equals(file)).toBe(true)
    expect(message.bytes).toBeGreaterThan(file.length)
    expect(message.beginning.length).toBeLessThan(1_200)
    expect((await readRaw(house.db, message.id)).length).toBe(message.bytes)
    expect((await read(message.id)).text).toBe(`Bonjour ${['Ana', 'Bo', 'Cléo'][nth]}.`)
  }
})

it('a text that ends where all letters do is read whole', async () => {
  const accountId = await house.connect({ smtp: sink })
  const recipients = ['Ana', 'Bo'].map((firstName) => ({
    address: `${firstName}@example.org`,
    name: '',
    variables: { firstName },
  }))
  const rest = 'Voici le plan du chantier.\n'.repeat(60)
  const body = {
    accountId,
    recipients,
    subject: 'Plan',
    text: `Bonjour {{firstName}},\n${rest}`,
    attachments: [],
    headers: {},
  }
  const links = unsubscribing('https://mail.example.fr', 'secret')
  const { listId } = await createMailing(house.db, who, { body, idempotency: undefined, unsubscribing: links })
  const ids = await house.db.selectFrom('messages').select('id').where('list_id', '=', listId).orderBy('id').execute()
  const texts = await Promise.all(ids.map(async ({ id }) => (await read(id)).text.trimEnd()))
  expect(texts).toEqual(['Ana', 'Bo'].map((name) => `Bonjour ${name},\n${rest}`.trimEnd()))
})

it('who unsubscribes while a mailing waits gets nothing of it', async () => {
  const accountId = await house.connect({ smtp: sink })
  const links = unsubscribing('https://mail.example.fr', 'secret')
  const recipients = ['one@example.org', 'two@example.org'].map((address) => ({ address, name: '', variables: {} }))
  const sendAt = new Date(Date.now() + 1_500).toISOString()
  const content = { subject: 'x', text: 'x', attachments: [], headers: {}, sendAt }
  const body = { accountId, recipients, ...content }
  const { listId } = await createMailing(house.db, who, { body, idempotency: undefined, unsubscribing: links })
  await suppressOne(house.db, { workspaceId: house.workspaceId, address: 'ONE@example.org', reason: 'unsubscribed' })
  const rows = () =>
    house.db.selectFrom('messages').select('state').where('list_id', '=', listId).orderBy('id').execute()
  await until(async () => (await rows()).every(({ state }) => state === 'sent' || state === 'refused'))
  expect((await rows()).map(({ state }) => state)).toEqual(['refused', 'sent'])
})
