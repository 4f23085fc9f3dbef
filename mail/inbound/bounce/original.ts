// The message that came back: as a part of its own, or copied into the text of the notice under some line.
import { parseHeaders } from '../../message/headers.ts'
import { type Fields, fieldsOf } from '../fields.ts'
import type { Mail } from '../read-mail.ts'
import { addressIn } from './address-in.ts'

export interface Notice {
  /** What the mail system wrote, without the returned message. */
  text: string
  /** Header of the returned message, as far as it came back. */
  original: Fields | undefined
}

const returned =
  /^(message\/(rfc822|global|partial|external-body)|text\/rfc822-headers|message\/global-headers|message\/rfc822-headers)/

export function noticeOf(mail: Mail): Notice {
  // A notice that names nobody was not found where it should be: its MIME is broken.
  const text = addressIn(mail.text) === undefined ? mail.rawBody.slice(0, 64 * 1024) : mail.text
  const cut = whereCopyStarts(text)
  const part = mail.parts.find(({ type }) => returned.test(type))
  const header = part?.text ?? (cut === undefined ? copyIn(mail.rawBody) : fromFirstField(text.slice(cut)))
  return {
    text: text.slice(0, Math.min(cut ?? text.length, 64 * 1024)),
    original: header === undefined ? undefined : fieldsOf(parseHeaders(header)),
  }
}

// Lines under which systems copy the returned message.
const dividers: readonly RegExp[] = [
  /^--\S{5,200}\n(?:content-[^\n]{1,200}\n){0,3}content-type: ?(message\/|text\/rfc822)/im, // broken MIME
  /^-{2,}\s?(below this line|enclosed) is a copy of the message/im, // qmail
  /^-{2,}\s?this is a copy of (the|your) message/im, // Exim
  /^-{2,}\s?the (header|headers|body) of the original message/im, // 1&1
  /^[-=*_ ]{2,}\s?(the )?(original|returned|bounced|undelivered|unsent|rejected) (message|mail|e-?mail)( (follows?|header|text|headers)\b)?.{0,20}$/im, // Gmail, Notes, Sendmail
  /^(the )?(original|returned|bounced|undelivered|rejected|unsent) (message|mail|e-?mail)( (follows?|header|headers|text)\b|:).{0,20}$/im, // Exchange 5.5, Yandex
  /^(your|the) (original )?(message|mail)( headers?)? (follows|is (below|attached|included))/im,
  /^-{3,}.{0,20}(message (d['’]origine|original)|ursprüngliche nachricht|mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original).{0,20}-{3,}$/im,
  /^received: (from|by|\(|via)/im,
  /^return-path: ?</im,
  /^original message headers:/im, // Exchange 2007
  /^={5,}\s*\n(?=return-path:|received:|message-id:|from:)/im,
]

function whereCopyStarts(text: string): number | undefined {
  const places = dividers.map((divider) => divider.exec(text)?.index).filter((place) => place !== undefined)
  return places.length === 0 ? undefined : Math.min(...places)
}

const manyFields = /^(?:return-path|received|message-id|dkim-signature|from|date|subject|to)[ \t]*:/im

function fromFirstField(text: string): string | undefined {
  const place = manyFields.exec(text)?.index
  return place === undefined ? undefined : text.slice(place)
}

/** In mail whose MIME is broken the copy is found by its first field. */
function copyIn(rawBody: string): string | undefined {
  const place = /^(?:return-path: ?<|received: (?:from|by)|message-id: ?<)/im.exec(rawBody)?.index
  return place === undefined ? undefined : rawBody.slice(place)
}
