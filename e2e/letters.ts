// What lies in the mailboxes of the mail provider, read from its disk: what no product can only claim to have sent.
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { House } from './house.ts'

/** The INBOX of a mailbox of the house, each letter as it was delivered (RFC 5322, CRLF or LF as the server keeps it). */
export async function lettersOf(house: House, name: string): Promise<string[]> {
  const user = house.world.dovecot.users.find((one) => one.name.startsWith(`${name}@`))
  if (!user) throw new Error(`${name} has no mailbox`)
  const inbox = path.join(house.world.dovecot.mailFolder, user.name)
  const files = await Promise.all(['new', 'cur'].map((folder) => filesIn(path.join(inbox, folder))))
  return await Promise.all(files.flat().map((file) => readFile(file, 'utf8')))
}

/** Letters that contain a text: a subject, a Message-ID. */
export async function lettersWith(house: House, { to, text }: { to: string; text: string }): Promise<string[]> {
  return (await lettersOf(house, to)).filter((letter) => letter.includes(text))
}

/** The unfolded value of a header field (RFC 5322 §2.2.3); empty where there is none. */
export function header(letter: string, field: string): string {
  const head = letter.split(/\r?\n\r?\n/)[0] ?? ''
  const lines = head.replaceAll(/\r?\n(?=[ \t])/g, '').split(/\r?\n/)
  const line = lines.find((one) => one.toLowerCase().startsWith(`${field.toLowerCase()}:`))
  return line?.slice(field.length + 1).trim() ?? ''
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).map((name) => path.join(folder, name))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [] // nothing came yet
    throw error
  }
}
