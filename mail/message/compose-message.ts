// Renders a message once, at the door: what is accepted here can be sent.
import MailComposer from 'nodemailer/lib/mail-composer'
import { parseEmailAddress } from '../address/address.ts'
import type { OutgoingMessage, RenderResult } from './outgoing.ts'

export async function renderMessage(message: OutgoingMessage): Promise<RenderResult> {
  const from = parseEmailAddress(message.from.address)
  if (!from) return { result: 'refused', faults: [{ field: 'from.address', code: 'email' }] }
  const kinds = { to: message.to, cc: message.cc ?? [], bcc: message.bcc ?? [] }
  const recipients = (['to', 'cc', 'bcc'] as const).flatMap((kind) =>
    kinds[kind].flatMap(({ address, name }) => {
      const parsed = parseEmailAddress(address)
      return parsed ? [{ address: parsed, name, kind }] : []
    }),
  )
  const messageId = `<${message.token}@${from.domain}>`
  const mailboxes = (kind: string) =>
    recipients.filter((each) => each.kind === kind).map(({ address, name }) => ({ name, address: address.text }))
  const text = message.text ?? ''
  const raw = await new MailComposer({
    from: { name: message.from.name, address: from.text },
    to: mailboxes('to'),
    cc: mailboxes('cc'),
    subject: message.subject,
    text,
    html: message.html ?? '',
    messageId,
    date: message.date,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
  return {
    result: 'rendered',
    raw,
    bytes: raw.byteLength,
    messageId,
    envelope: { from, to: recipients.map(({ address }) => address) },
    recipients,
    subject: message.subject,
    text,
    preview: text.slice(0, 140),
    attachments: [],
    needsSmtpUtf8: false,
    needs8Bit: false,
  }
}
