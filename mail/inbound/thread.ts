// Which of our messages a mail answers or reports on: Message-IDs, the most telling first.
import { type Fields, messageIdsIn } from './fields.ts'
import type { Mail } from './read-mail.ts'

/** `original`: the header of a returned message, where there is one. */
export function answeredIds(mail: Mail, original?: Fields): string[] {
  const ids = [
    ...messageIdsIn(original?.of('message-id')),
    ...messageIdsIn(mail.fields.of('in-reply-to')),
    ...messageIdsIn(mail.fields.of('references')).toReversed(),
    ...messageIdsIn(original?.of('references')).toReversed(),
  ]
  return [...new Set(ids)].slice(0, 100)
}
