// The password of a mailbox: asked for without showing it, or read from standard input; never an argument, where every
// user of the machine could read it.
import { text } from 'node:stream/consumers'
import { isCancel, password } from '@clack/prompts'
import { Secret } from '../mail/address/secret.ts'

/** Undefined: the person gave up. Asked on standard error, so that standard output stays clean. */
export async function askPassword(message: string, signal: AbortSignal): Promise<Secret | undefined> {
  const answer = await password({ message, output: process.stderr, signal, validate: notEmpty })
  return isCancel(answer) ? undefined : Secret.of(answer)
}

/** The first line; undefined: it is empty. */
export async function readSecret(stream: NodeJS.ReadableStream): Promise<Secret | undefined> {
  const [line = ''] = (await text(stream)).split(/\r?\n/)
  return line === '' ? undefined : Secret.of(line)
}

function notEmpty(value: string | undefined): string | undefined {
  return value ? undefined : '…'
}
