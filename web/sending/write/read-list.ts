// A pasted list of recipients: one per line, or a table whose first row may name its columns. Columns become variables.
import { readMailbox } from './mailbox.ts'
import { type Row, rowsOf } from './rows-of.ts'
import { variableName } from './variables.ts'

export interface ListRecipient {
  address: string
  name: string
  variables: Record<string, string>
}

export interface ReadList {
  recipients: ListRecipient[]
  /** In the order of the columns; `full`: every recipient has a value. */
  variables: { name: string; full: boolean }[]
  /** Lines without an address. */
  bad: { line: number; text: string }[]
  /** How many lines repeated an address. */
  twice: number
}

export function readList(text: string): ReadList {
  const rows = rowsOf(text)
  const head = headOf(rows)
  const body = head ? rows.slice(1) : rows
  const names = head ? head.cells.map(variableName) : []
  const entries = body.flatMap((row) => entriesOf(row, head, names))
  const unique = new Map<string, ListRecipient>()
  for (const { recipient } of entries)
    if (recipient && !unique.has(recipient.address.toLowerCase()))
      unique.set(recipient.address.toLowerCase(), recipient)
  const recipients = [...unique.values()]
  const bad = entries.flatMap(({ row, recipient }) =>
    recipient ? [] : [{ line: row.line, text: row.cells.join(' ').slice(0, 60) }],
  )
  const used = [...new Set(recipients.flatMap(({ variables }) => Object.keys(variables)))]
  return {
    recipients,
    variables: used.map((name) => ({ name, full: recipients.every(({ variables }) => variables[name]) })),
    bad,
    twice: entries.length - bad.length - recipients.length,
  }
}

const addressHeading = /^(e-?mail|mail|courriel|adresse|address)/i
const nameHeading = /^(nom|name|nom complet|full ?name|display ?name)$/i

/** The first row names the columns when it holds no address and either has several cells or says "email". */
function headOf([first]: Row[]): Row | undefined {
  if (!first || first.cells.some((cell) => cell.includes('@'))) return undefined
  return first.cells.length > 1 || addressHeading.test(first.cells[0] ?? '') ? first : undefined
}

interface Entry {
  row: Row
  recipient: ListRecipient | undefined
}

function entriesOf(row: Row, head: Row | undefined, names: readonly string[]): Entry[] {
  if (head) return [{ row, recipient: fromColumns(row, head, names) }]
  const mailboxes = row.cells.filter((cell) => cell !== '').map(readMailbox)
  // "a@x.fr, b@y.fr" on one line: each is a recipient.
  if (mailboxes.length > 1 && mailboxes.every(Boolean))
    return mailboxes.map((mailbox) => ({
      row,
      recipient: mailbox && { ...mailbox, variables: nameOnly(mailbox.name) },
    }))
  return [{ row, recipient: fromLine(row) }]
}

function fromColumns({ cells }: Row, head: Row, names: readonly string[]): ListRecipient | undefined {
  const at = addressColumn(cells, head)
  const mailbox = readMailbox(cells[at] ?? '')
  if (!mailbox) return undefined
  const named = head.cells.findIndex((heading) => nameHeading.test(heading))
  const variables = names.flatMap((name, column) => (column === at ? [] : [[name, cells[column] ?? '']]))
  return {
    address: mailbox.address,
    name: mailbox.name || cells[named] || '',
    variables: Object.fromEntries(variables),
  }
}

function addressColumn(cells: readonly string[], head: Row): number {
  const told = head.cells.findIndex((heading) => addressHeading.test(heading))
  return told >= 0 ? told : cells.findIndex((cell) => readMailbox(cell))
}

/** Without headings: the address wherever it stands, and the first other cell as the name. */
function fromLine({ cells }: Row): ListRecipient | undefined {
  const at = cells.findIndex((cell) => readMailbox(cell))
  const mailbox = readMailbox(cells[at] ?? '')
  if (!mailbox) return undefined
  const name = mailbox.name || cells.find((cell, column) => column !== at && cell !== '') || ''
  return { address: mailbox.address, name, variables: nameOnly(name) }
}

const nameOnly = (name: string): Record<string, string> => (name ? { name } : {})
