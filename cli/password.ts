// Passwords on the command line: never as an argument, where every user of the machine could read them.
import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { Password } from '../contract/people.ts'

/** 120 random bits, 20 characters. */
export const generatePassword = (): string => randomBytes(15).toString('base64url')

/** The first line of the stream; undefined: too short or too long to be a password. */
export async function readPassword(stream: NodeJS.ReadableStream): Promise<string | undefined> {
  const [line = ''] = (await text(stream)).split(/\r?\n/)
  return Password.safeParse(line).data
}
