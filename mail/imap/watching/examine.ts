// Looks at a folder: EXAMINE opens it for reading only, STATUS asks without opening it (RFC 3501 §6.3.2, §6.3.10).
import type { Response } from './assembler.ts'
import type { Talk } from './talk.ts'
import { numberOf, textOf, tokensOf } from './tokens.ts'

/** What a folder says of itself. A server may leave out any of it. */
export interface FolderFacts {
  /** '0' where the server has none: then nothing is known to have changed. */
  uidValidity: string
  uidNext: number | undefined
  modseq: string | null
}

/** Opens it; `talk.exists` holds the number of its mails. MailFailure without nodeError: the server says no. */
export async function examine(talk: Talk, path: string): Promise<FolderFacts> {
  const facts: FolderFacts = { uidValidity: '0', uidNext: undefined, modseq: null }
  talk.exists = 0
  await talk.run(`EXAMINE ${quoted(path)}`, { each: ({ text }) => noteCode(facts, text) })
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
      facts.modseq = value
      break
  }
}

/** A name of a folder as the server wrote it, as a string of ours. Line ends cannot be in it. */
function quoted(path: string): string {
  return `"${path.replace(/[\r\n\0]/g, '').replace(/["\\]/g, '\\$&')}"`
}
