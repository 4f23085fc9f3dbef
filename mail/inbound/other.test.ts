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
