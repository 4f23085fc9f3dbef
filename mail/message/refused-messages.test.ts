// What cannot be sent is refused at the door, beside its field; and nothing that gets through adds a header.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderMessage } from './compose-message.ts'
import { parseHeaders } from './headers.ts'
import { faultsOf, plainMessage } from './samples.ts'

const named = (name: string, address: string) => ({ name, address })
const ana = named('', 'ana@example.com')

describe('refused is', () => {
  test.each([
    ['a bad address, with its place', { to: [ana, ana, named('', 'nobody')] }, 'to.2.address', 'email'],
    ['a bad sender', { from: named('', '@exemple.fr') }, 'from.address', 'email'],
    ['a bad address for answers', { replyTo: named('', 'x') }, 'replyTo.address', 'email'],
    ['an address with a second one in it', { cc: [named('', 'a@b.fr\r\nBcc: x@y.fr')] }, 'cc.0.address', 'line-break'],
    ['a line break in a name', { bcc: [named('a\nb', 'a@b.fr')] }, 'bcc.0.name', 'line-break'],
    ['a line break in the subject', { subject: 'a\r\nBcc: b' }, 'subject', 'line-break'],
    ['a line end of Unicode', { subject: 'a\u2028b' }, 'subject', 'line-break'],
    ['a control character', { subject: 'a\u0000b' }, 'subject', 'control-character'],
    ['nobody to send to', { to: [] }, 'to', 'missing'],
    ['nothing to say', { text: ' \n' }, 'text', 'missing'],
    ['HTML that says nothing', { text: undefined, html: '<p>&nbsp;</p><!-- x -->' }, 'text', 'missing'],
    [
      'more recipients than the server takes',
      { cc: [named('', 'b@b.fr')], limits: { bytes: null, recipients: 1 } },
      'cc',
      'too-many',
    ],
    ['a text that is larger than the server takes', { limits: { bytes: 50, recipients: null } }, 'text', 'too-big'],
    [
      'a file of a type that is none',
      { attachments: [{ filename: 'a', contentType: 'a\r\nb', content: '' }] },
      'attachments.0.contentType',
      'invalid',
    ],
    [
      'a file that is a multipart',
      { attachments: [{ filename: 'a', contentType: 'multipart/mixed', content: '' }] },
      'attachments.0.contentType',
      'invalid',
    ],
    [
      'a file that is not base64',
      { attachments: [{ filename: 'a', content: '%%%' }] },
      'attachments.0.content',
      'invalid',
    ],
    [
      'a file with a line break in its name',
      { attachments: [{ filename: 'a\r\nb', content: '' }] },
      'attachments.0.filename',
      'line-break',
    ],
    [
      'a file without a name',
      { attachments: [{ filename: '../..', content: '' }] },
      'attachments.0.filename',
      'invalid',
    ],
    ['an id that is none', { inReplyTo: '<a b>' }, 'inReplyTo', 'invalid'],
    ['an id with a header behind it', { references: ['<a@b>', '<a@b>\r\nX: y'] }, 'references.1', 'line-break'],
    ['a page to unsubscribe that is no page', { unsubscribeUrl: 'javascript:x' }, 'unsubscribeUrl', 'invalid'],
  ] as const)('%s', (_, parts, field, code) => {
    expect(faultsOf(parts)).toEqual([{ field, code }])
  })

  test('files that are too large together, before they are looked at', () => {
    const file = { filename: 'a', content: '%'.repeat(600) }
    expect(faultsOf({ attachments: [file, file], limits: { bytes: 1000, recipients: null } })).toEqual([
      { field: 'attachments', code: 'too-big' },
    ])
  })

  test.each([
    ['From', 'a@b.fr', 'header-not-allowed'],
    ['bcc', 'a@b.fr', 'header-not-allowed'],
    ['Received', 'x', 'header-not-allowed'],
    ['DKIM-Signature', 'x', 'header-not-allowed'],
    ['MIME-Version', '2', 'header-not-allowed'],
    ['Content-Type', 'text/html', 'header-not-allowed'],
    ['Return-Path', '<>', 'header-not-allowed'],
    ['X-FluenzR-Check', 'x', 'header-not-allowed'],
    ['X-A: b\r\nBcc', 'x', 'line-break'],
    ['X A', 'x', 'invalid'],
    ['X-A:', 'x', 'invalid'],
    ['X-Été', 'x', 'invalid'],
    ['X-A', 'a\r\nBcc: b', 'line-break'],
    ['X-A', ' ', 'missing'],
    ['List-Id', 'été', 'not-ascii'],
    ['List-Help', `<https://${'x'.repeat(950)}>`, 'too-long'],
  ])('the header %j: %j', (name, value, code) => {
    expect(faultsOf({ headers: { [name]: value } })).toEqual([{ field: `headers.${name}`, code }])
  })

  test('a header twice, in another case', () => {
    expect(faultsOf({ headers: { 'X-A': '1', 'x-a': '2' } })).toEqual([{ field: 'headers.x-a', code: 'invalid' }])
  })

  test('another way to unsubscribe than ours', () => {
    const parts = { headers: { 'list-unsubscribe': '<https://x.fr>' }, unsubscribeUrl: 'https://exemple.fr/u' }
    expect(faultsOf(parts)).toEqual([{ field: 'headers.list-unsubscribe', code: 'header-not-allowed' }])
  })

  test('everything that is wrong, at once', () => {
    const fields = faultsOf({ to: [named('', 'x')], subject: 'a\nb', text: '' }).map(({ field }) => field)
    expect(fields).toEqual(['to.0.address', 'subject', 'text'])
  })
})

test('whoever is named twice gets one message', () => {
  const result = renderMessage({ ...plainMessage, to: [ana, named('x', 'ANA@example.com')], cc: [ana], bcc: [ana] })
  expect(result).toMatchObject({ envelope: { to: [{ text: 'ana@example.com' }] }, recipients: [{ kind: 'to' }] })
})

test('no text, in whichever field, ever adds a header', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(
      'x\r\nBcc: evil@example.com\r\n\r\nbody',
      'x\nBcc: a@b.fr',
      'x\rBcc: a@b.fr',
      '\u0085Bcc: c',
      '=?UTF-8?Q?=0D=0ABcc:_a?=',
    ),
    fc
      .array(fc.constantFrom('\r', '\n', ' ', ':', 'Bcc', 'x', '<', '>', '"', '=?UTF-8?B?', '?=', 'é'), {
        maxLength: 30,
      })
      .map((all) => all.join('')),
  )
  const expected = [
    'from',
    'to',
    'reply-to',
    'subject',
    'date',
    'message-id',
    'in-reply-to',
    'references',
    'x-any',
    'mime-version',
    'content-type',
  ]
  let [accepted, refused] = [0, 0]
  fc.assert(
    fc.property(nasty, nasty, nasty, (first, second, third) => {
      const result = renderMessage({
        ...plainMessage,
        to: [named(first, 'a@b.fr'), named('', second.includes('@') ? second : 'c@d.fr')],
        replyTo: named(second, 'e@f.fr'),
        subject: third,
        inReplyTo: /[<>\s]/.test(first) ? 'a@b' : first || 'a@b',
        headers: { 'X-Any': second },
        attachments: [{ filename: third || 'a', contentType: 'text/plain', content: 'YQ==' }],
      })
      if (result.result === 'refused') {
        refused++
        return
      }
      accepted++
      expect(parseHeaders(result.raw).map(({ name }) => name)).toEqual(expected)
    }),
    { numRuns: 2000 },
  )
  expect(Math.min(accepted, refused)).toBeGreaterThan(50)
})
