// Looks for a known password, in every form in which it could have leaked, in everything that FluenzR keeps or says.
import { open, readFile } from 'node:fs/promises'
import pg from 'pg'

/** The text itself and what contains it: base64 at each offset (AUTH PLAIN and LOGIN), hex, URL and JSON forms. */
export function formsOf(password: string): string[] {
  const bytes = Buffer.from(password)
  const base64 = [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
    // The characters on the edges depend on what stands beside the password.
    const inner = text.slice(Math.ceil((offset * 4) / 3), Math.floor(((offset + bytes.length) * 4) / 3))
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
  })
  const hex = bytes.toString('hex')
  // How V8 keeps a string with any character beyond Latin-1.
  const wide = Buffer.from(password, 'utf16le').toString('latin1')
  const quoted = (text: string) => JSON.stringify(text).slice(1, -1)
  // JSON within JSON: an answer in a log line, a text in a dumped row.
  const text = [password, encodeURIComponent(password), quoted(password), quoted(quoted(password))]
  return [...new Set([...text, ...base64, hex, hex.toUpperCase(), wide])]
}

export interface Finding {
  where: string
  form: string
}

/** Every place that holds a form of one of the passwords. */
export function findCanaries(passwords: readonly string[], places: Readonly<Record<string, string>>): Finding[] {
  const forms = passwords.flatMap(formsOf)
  return Object.entries(places).flatMap(([where, text]) =>
    forms.filter((form) => text.includes(form)).map((form) => ({ where, form })),
  )
}

/**
 * Every row that this role may read, of every table of every schema, as text; and PostgreSQL's statistics, which hold
 * samples of columns.
 */
export async function dumpDatabase(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('analyze')
    const { rows } = await client.query<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c
       where (c.relkind in ('r', 'p', 'm') or c.oid = 'pg_stats'::regclass) and has_table_privilege(c.oid, 'select')
       order by 1`,
    )
    const dump: Record<string, string> = {}
    for (const { name } of rows) {
      const table = await client.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`)
      dump[name] = table.rows.map(({ row }) => row).join('\n')
    }
    return dump
  } finally {
    await client.end()
  }
}

/**
 * What a running process holds in memory, garbage included (Linux only: /proc). Calls back piece by piece, each with
 * the beginning of the next one, because a process is larger than a string may be; ends early when `each` returns true.
 */
export async function readMemory(pid: number, each: (text: string) => boolean): Promise<void> {
  await using memory = await open(`/proc/${pid}/mem`)
  for (const [start, end] of regionsOf(await readFile(`/proc/${pid}/maps`, 'utf8'))) {
    for (let at = start; at < end; at += pieceSize) {
      const buffer = Buffer.alloc(Math.min(pieceSize + overlap, end - at))
      // A region may be gone or guarded by the time that we look.
      const read = await memory.read(buffer, 0, buffer.length, at).catch(() => undefined)
      if (read && each(buffer.toString('latin1', 0, read.bytesRead))) return
    }
  }
}

const pieceSize = 8 * 1024 * 1024
const overlap = 4 * 1024

function regionsOf(maps: string): [number, number][] {
  return maps.split('\n').flatMap((line): [number, number][] => {
    const region = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line)
    return region ? [[Number.parseInt(region[1] ?? '', 16), Number.parseInt(region[2] ?? '', 16)]] : []
  })
}
