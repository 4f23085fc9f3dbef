// Mail that is neither an answer of a person nor of a machine that stands in for one.
import { expect, test } from 'vitest'
import { classifyMail } from './classify.ts'

function kindOf(fields: string, body: string): Promise<string> {
  return classifyMail(Buffer.from(`From: ada@example.com\nSubject: x\n${fields}\n\n${body}`)).then(({ kind }) => kind)
}

const accepted = (text: string) =>
  `--b\nContent-Type: text/plain\n\n${text}\n--b\nContent-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR\n--b--`

test('a click on "accept" is no answer, a sentence beside it is (RFC 5546)', async () => {
  const mixed = 'Content-Type: multipart/alternative; boundary=b'
  expect(await kindOf(mixed, accepted('Ada has accepted this invitation.'))).toBe('other')
  expect(await kindOf(mixed, accepted(''))).toBe('other')
  expect(await kindOf(mixed, accepted('I come ten minutes later, please wait for me.'))).toBe('human')
})

test('a read receipt is no answer (RFC 8098)', async () => {
  const body =
    '--b\nContent-Type: text/plain\n\nLu.\n--b\nContent-Type: message/disposition-notification\n\nx: y\n--b--'
  expect(await kindOf('Content-Type: multipart/report; boundary=b', body)).toBe('other')
})

test.each([
  ['message/disposition-notification', 'Disposition: automatic-action/MDN-sent-automatically; deleted'],
  ['message/delivery-status', 'Final-Recipient: rfc822; ada@example.com\nAction: relayed\nStatus: 2.0.0'],
])('a receipt is no automatic answer although it says so: %s', async (type, report) => {
  const header = 'Auto-Submitted: auto-replied\nContent-Type: multipart/report; boundary=b'
  const body = `--b\nContent-Type: text/plain\n\nDone.\n--b\nContent-Type: ${type}\n\n${report}\n--b--`
  expect(await kindOf(header, body)).toBe('other')
})

test('an invitation that a calendar sends is no automatic answer', async () => {
  const body = accepted('You are invited.').replaceAll('REPLY', 'REQUEST')
  const header = 'Auto-Submitted: auto-generated\nContent-Type: multipart/alternative; boundary=b'
  expect(await kindOf(header, body)).toBe('other')
})

test.each(['messages-noreply@shop.example', 'no-reply@shop.example', 'shop.donotreply@mail.example'])(
  '%s takes no answers',
  async (from) => {
    const raw = Buffer.from(`From: ${from}\nSubject: News\n\nHello`)
    expect((await classifyMail(raw)).kind).toBe('other')
  },
)

test('a person may be called Reply', async () => {
  const raw = Buffer.from('From: norbert.reply@client.example\nSubject: Hello\n\nHello')
  expect((await classifyMail(raw)).kind).toBe('human')
})
