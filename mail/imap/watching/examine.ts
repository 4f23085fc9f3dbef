// Looks at a folder: EXAMINE opens it for reading only, STATUS asks without opening it (RFC 3501 §6.3.2, §6.3.10).
import { refusedByServer } from '../refused.ts'
import type { Response } from './assembler.ts'
import type { Talk } from './talk.ts'
import { numberOf, textOf, tokensOf } from './tokens.ts'

/** What a folder says of itself. A server may leave out any of it. */
export interface FolderFacts {
  /** '0' where the server has none: then nothing is known to have changed. */
  uidValidity: string
  uidNext: number | undefined
  /** Of the last change to any of its mails (RFC 7162 §3.1.2.1); null where the server tells none. */
  modseq: string | null
}

/** Opens it; `talk.exists` holds the number of its mails. MailFailure without nodeError: the server says no. */
export async function examine(talk: Talk, path: string): Promise<FolderFacts> {
  if (!talk.condstore) return opened(talk, quoted(path))
  const facts = await opened(talk, `${quoted(path)} (CONDSTORE)`).catch(refusedByServer)
  if (facts) return facts
  const without = await opened(talk, quoted(path))
  // Announced, but not understood (seen with iCloud); where the folder itself is refused, this was refused too.
  talk.condstore = false
  return without
}

async function opened(talk: Talk, what: string): Promise<FolderFacts> {
  const facts: FolderFacts = { uidValidity: '0', uidNext: undefined, modseq: null }
  talk.exists = 0
  await talk.run(`EXAMINE ${what}`, { each: ({ text }) => noteCode(facts, text) })
  talk.news = false
  return facts
}

export async function statusOf(talk: Talk, path: string): Promise<FolderFacts> {
  const facts: FolderFacts = { uidValidity: '0', uidNext: undefined, modseq: null }
  const each = (response: Response) => {
    if (/^\* STATUS /i.test(response.text)) noteItems(facts, response)
  }
  await talk.run(`STATUS ${quoted(path)} (UIDNEXT UIDVALIDITY)`, { each, mostLiteral: 10_000 })
  return facts
}

/** `* OK [UIDNEXT 4392] …` */
function noteCode(facts: FolderFacts, text: string): void {
  const [, name, value] = /^\* OK \[(\w+) (\d{1,20})\]/i.exec(text) ?? []
  if (name !== undefined && value !== undefined) note(facts, name, value)
}

function noteItems(facts: FolderFacts, response: Response): void {
  const items = tokensOf(response, 2).find(Array.isArray) ?? []
  for (let at = 0; at + 1 < items.length; at += 2) {
    note(facts, textOf(items[at]) ?? '', textOf(items[at + 1]) ?? '')
  }
}

function note(facts: FolderFacts, name: string, value: string): void {
  switch (name.toUpperCase()) {
    case 'UIDVALIDITY':
      if (/^\d{1,20}$/.test(value)) facts.uidValidity = BigInt(value).toString()
      break
    case 'UIDNEXT':
      facts.uidNext = numberOf(value)
      break
    case 'HIGHESTMODSEQ':
      // 0 is no value; a server says so of a folder that is empty (Purelymail).
      if (/^0*[1-9]\d{0,19}$/.test(value)) facts.modseq = BigInt(value).toString()
      break
  }
}

/** A name of a folder as the server wrote it, as a string of ours. Line ends cannot be in it. */
function quoted(path: string): string {
  return `"${path.replace(/[\r\n\0]/g, '').replace(/["\\]/g, '\\$&')}"`
}
