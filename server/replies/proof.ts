// How far a notice is believed. Anybody can write one, and many can guess to whom we write; what proves it is what only the
// message knew (decisions/0011). What is not proved is shown, and suppresses nobody.
import type { Inbound } from '../../mail/inbound/inbound.ts'
import { subjectKey } from '../../mail/inbound/subject-key.ts'
import { meantBy } from './bounced.ts'
import { complainers } from './complained.ts'
import type { Matched } from './match-mail.ts'
import type { HeardMail } from './read-kept.ts'

/** The same mail, whose notice says `hard`, and who complained, only of addresses that are to be suppressed for it. */
export function asFarAsProved(mail: HeardMail, match: Matched): HeardMail {
  return { ...mail, inbound: proved(mail.inbound, match, isProved(mail, match)) }
}

function proved(inbound: Inbound, match: Matched, isProof: boolean): Inbound {
  switch (inbound.kind) {
    case 'bounce': {
      const recipients = inbound.recipients.map((failed) => {
        const isCertain = match.message !== undefined && meantBy(match.message, failed)?.certain === true
        return { ...failed, hard: failed.hard && isProof && isCertain }
      })
      return { ...inbound, recipients }
    }
    case 'complaint':
      return { ...inbound, recipients: isProof ? complainers(match, inbound) : [] }
    case 'human':
    case 'auto-reply':
    case 'other':
      return inbound
    default:
      return inbound satisfies never
  }
}

/** It names an id of ours, or brings back the subject of a message that only its recipients have seen. */
function isProved({ returned }: HeardMail, { by, message }: Matched): boolean {
  if (by !== 'failed-recipient') return true
  const subject = subjectKey(message?.subject ?? '')
  return message?.listId === null && subject !== '' && returned?.subject === subject
}
