// A message that somebody wants to send, and what becomes of it at the door: rendered once, or refused with reasons.
import type { EmailAddress } from '../address/address.ts'

export interface Mailbox {
  readonly address: string
  /** In any script; '' for none. */
  readonly name: string
}

export interface OutgoingAttachment {
  /** In any script, without a path. */
  readonly filename: string
  /** `type/subtype`; left out: by the name's ending. */
  readonly contentType?: string | undefined
  /** Base64, or the bytes. */
  readonly content: string | Uint8Array
}

/** What the server said it takes (RFC 1870 SIZE, RFC 9422 RCPTMAX); null: nothing. */
export interface ServerLimits {
  readonly bytes: number | null
  readonly recipients: number | null
}

export interface OutgoingMessage {
  readonly from: Mailbox
  readonly to: readonly Mailbox[]
  readonly cc?: readonly Mailbox[] | undefined
  /** On the envelope only. */
  readonly bcc?: readonly Mailbox[] | undefined
  readonly replyTo?: Mailbox | undefined
  readonly subject: string
  /** At least one of text, html and an attachment. Text is made from the HTML where it is left out. */
  readonly text?: string | undefined
  readonly html?: string | undefined
  readonly attachments?: readonly OutgoingAttachment[] | undefined
  /** Of the allow-list only (see header-rules.ts). */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** A Message-ID, with or without angle brackets. */
  readonly inReplyTo?: string | undefined
  readonly references?: readonly string[] | undefined
  readonly date: Date
  /** The left side of the Message-ID: letters, digits, dots and hyphens (a UUID), never used before. */
  readonly token: string
  /** Between its parts, where letters of one list shall have the same; a token that was never used before. Left out: `token`. */
  readonly boundary?: string | undefined
  /** An http(s) address of ours: List-Unsubscribe and one-click (RFC 8058). */
  readonly unsubscribeUrl?: string | undefined
  /** A mailto: address of ours, beside it. */
  readonly unsubscribeMailto?: string | undefined
  readonly limits?: ServerLimits | undefined
}

export interface OutgoingRecipient {
  readonly address: EmailAddress
  readonly name: string
  readonly kind: 'to' | 'cc' | 'bcc'
}

export interface Rendered {
  readonly result: 'rendered'
  /** RFC 5322, every line ends in CRLF and has at most 998 bytes. Bcc does not stand in it. */
  readonly raw: Buffer
  readonly bytes: number
  /** So many bytes of it hold the headers and the text: what comes behind are other parts. */
  readonly textEnd: number
  /** With angle brackets. */
  readonly messageId: string
  readonly envelope: { readonly from: EmailAddress; readonly to: readonly EmailAddress[] }
  /** In the order of the envelope, nobody twice. */
  readonly recipients: readonly OutgoingRecipient[]
  readonly subject: string
  /** The text as it was sent, and its first words on one line. */
  readonly text: string
  readonly preview: string
  readonly attachments: readonly { filename: string; bytes: number }[]
  readonly needsSmtpUtf8: boolean
  readonly needs8Bit: boolean
}

/** `field`: as in the API (`to.3.address`, `headers.X-Campaign`). */
export interface MessageFault {
  readonly field: string
  readonly code: MessageFaultCode
}

export type MessageFaultCode =
  /** No address that could stand on an envelope. */
  | 'email'
  | 'missing'
  | 'invalid'
  /** A line break or a control character where one line is meant: somebody tries to add a header. */
  | 'line-break'
  | 'control-character'
  /** This header is ours, or the server's. */
  | 'header-not-allowed'
  | 'not-ascii'
  | 'too-long'
  | 'too-big'
  | 'too-many'
  /** A variable that no recipient has (`unknown`), or that this one lacks while there is no fallback. */
  | 'unknown'

export type RenderResult = Rendered | { readonly result: 'refused'; readonly faults: readonly MessageFault[] }
