// What lies in a mailbox: answers to messages of ours, and everything that is none of our business. Line ends are CRLF.
import { randomUUID } from 'node:crypto'

export interface Letter {
  /** Its own, with angle brackets. */
  messageId: string
  text: string
}

export interface Answered {
  /** Whose mailbox the answer goes to. */
  to: string
  /** Who answers. */
  from: string
  /** The Message-ID of ours. */
  messageId: string
  subject: string
}

/** A person's answer as mail programs write it: quoted, threaded. */
export function answerTo({ to, from, messageId, subject }: Answered, words = 'Oui, avec plaisir.'): Letter {
  return letter({
    fields: {
      ...{ From: `Camille <${from}>`, To: to, Subject: `Re: ${subject}` },
      ...{ 'In-Reply-To': messageId, References: messageId },
    },
    body: `${words}\r\n\r\nLe lundi 3 novembre, ${to} a écrit :\r\n> Bonjour\r\n`,
  })
}

/** None of our business: a newsletter, a notice of some service, a thread of other people, a letter of a stranger. */
export function otherMail(to: string, nth: number): Letter {
  switch (nth % 4) {
    case 0:
      return letter({
        fields: {
          ...{ From: `"La lettre" <news${nth % 97}@journal.test>`, To: to, Subject: `Les nouvelles, numéro ${nth}` },
          ...{
            'List-Id': '<nouvelles.journal.test>',
            'List-Unsubscribe': '<https://journal.test/off>',
            Precedence: 'bulk',
          },
        },
        body: `${'Tout ce qui a changé cette semaine. '.repeat(80)}\r\n`,
      })
    case 1:
      return letter({
        fields: {
          ...{ From: `no-reply@service${nth % 31}.test`, To: to, Subject: `Votre commande ${nth} est en route` },
          'Auto-Submitted': 'auto-generated',
        },
        body: `${'Suivez votre colis. '.repeat(40)}\r\n`,
      })
    case 2: {
      const thread = `<${randomUUID()}@ailleurs.test>`
      const references = `<${randomUUID()}@ailleurs.test> ${thread}`
      return letter({
        fields: {
          ...{ From: `ami${nth % 53}@ailleurs.test`, To: to, Subject: 'Re: Samedi' },
          ...{ 'In-Reply-To': thread, References: references },
        },
        body: `${'On se retrouve à midi. '.repeat(20)}\r\n`,
      })
    }
    default:
      return letter({
        fields: { From: `quelqu.un.${nth}@inconnu.test`, To: to, Subject: `Une question ${nth}` },
        body: `${'Bonjour, je vous écris au sujet de votre annonce. '.repeat(30)}\r\n`,
      })
  }
}

function letter({ fields, body }: { fields: Record<string, string>; body: string }): Letter {
  const messageId = `<${randomUUID()}@incoming.test>`
  const all = {
    ...fields,
    ...{ 'Message-ID': messageId, Date: new Date().toUTCString().replace('GMT', '+0000'), 'MIME-Version': '1.0' },
    ...{ 'Content-Type': 'text/plain; charset=utf-8', 'Content-Transfer-Encoding': '8bit' },
  }
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return { messageId, text: `${head.join('')}\r\n${body}` }
}
