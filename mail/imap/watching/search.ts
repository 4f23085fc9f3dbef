// Which mails there are: UID SEARCH (RFC 3501 §6.4.8). By the day of arrival, or by UID.
import { refusedByServer } from '../refused.ts'
import type { Talk } from './talk.ts'
import { numberOf, textOf, tokensOf } from './tokens.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Mails that arrived on that day (of the server's calendar) or later; ascending. False: the server does not search. */
export function arrivedSince(talk: Talk, day: Date): Promise<number[] | false> {
  const name = `${day.getUTCDate()}-${months[day.getUTCMonth()]}-${day.getUTCFullYear()}`
  return search(talk, `SINCE ${name}`)
}

/** Mails with these UIDs; `*` is the last one of all, whatever its UID. */
export function existing(talk: Talk, from: number, to: number | '*'): Promise<number[] | false> {
  return search(talk, `UID ${from}:${to}`)
}

async function search(talk: Talk, criteria: string): Promise<number[] | false> {
  const found: number[] = []
  const each = (response: { text: string; literals: Buffer[] }) => {
    if (!/^\* SEARCH\b/i.test(response.text)) return
    for (const token of tokensOf(response, 2)) {
      const uid = numberOf(textOf(token))
      if (uid !== undefined) found.push(uid)
    }
  }
  const done = await talk.run(`UID SEARCH ${criteria}`, { each }).catch(refusedByServer)
  return done === false ? false : [...new Set(found)].sort((a, b) => a - b)
}
