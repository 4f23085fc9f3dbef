// Rendered once, at the door: what is accepted can be sent. What cannot be is refused beside its field.

import { renderMessage } from '../../mail/message/compose-message.ts'
import type { OutgoingMessage, Rendered } from '../../mail/message/outgoing.ts'
import { refuse } from '../http/refusal.ts'
import type { RenderedMessage } from './enqueue.ts'
import type { SendingAccount } from './sending-account.ts'

import { storable } from './storable.ts'

export type Wanted = Omit<OutgoingMessage, 'from' | 'limits'>

export function renderAtDoor(account: SendingAccount, wanted: Wanted): Rendered {
  const from = { address: account.address, name: account.displayName }
  const rendered = renderMessage({ ...wanted, from, limits: account.limits })
  if (rendered.result === 'refused') refuse('invalid', { fields: [...rendered.faults] })
  refuseWhatItsServerCannot(account, rendered)
  return rendered
}

/** International local parts need SMTPUTF8 (RFC 6531); a server that was seen without it would refuse them all. */
function refuseWhatItsServerCannot(account: SendingAccount, rendered: Rendered): void {
  if (!rendered.needsSmtpUtf8 || account.smtpUtf8 !== false) return
  const fields = rendered.recipients.flatMap(({ address, kind }) =>
    address.international ? [{ field: kind, code: 'international-address' }] : [],
  )
  refuse('invalid', { fields: fields.length > 0 ? fields : [{ field: 'from', code: 'international-address' }] })
}

export interface Row {
  workspaceId: string
  account: SendingAccount
  suppressed: ReadonlySet<string>
  notBefore: Date | null
}

export function rowOf(rendered: Rendered, { workspaceId, account, suppressed, notBefore }: Row): RenderedMessage {
  return {
    workspaceId,
    accountId: account.id,
    messageId: rendered.messageId,
    from: { address: account.address, name: account.displayName },
    recipients: rendered.recipients.map(({ address, kind, name }) => ({
      address: address.text,
      kind,
      name: storable(name),
      suppressed: suppressed.has(address.text),
    })),
    subject: storable(rendered.subject),
    preview: storable(rendered.preview),
    raw: rendered.raw,
    textEnd: rendered.textEnd,
    attachments: rendered.attachments.map(({ filename, bytes }) => ({ filename: storable(filename), bytes })),
    needsSmtpUtf8: rendered.needsSmtpUtf8,
    needs8Bit: rendered.needs8Bit,
    notBefore,
  }
}
