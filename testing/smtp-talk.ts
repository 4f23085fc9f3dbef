// The beginning of an SMTP conversation with a scripted server: most tests want to be past it.
import { type EmailAddress, parseEmailAddress } from '../mail/address/address.ts'
import { openSocket } from '../mail/dns/open-socket.ts'
import { greet, type Talk } from '../mail/smtp/greet.ts'
import { type OnLine, Wire } from '../mail/smtp/wire.ts'
import { expectLine, type Script, type ScriptedServer, say } from './scripted-server.ts'

/** Long enough never to matter, short enough to end a test that hangs. */
export const patience = (): AbortSignal => AbortSignal.timeout(10_000)

/** 220, EHLO, and these keywords. */
export function greeting(...keywords: readonly string[]): Script {
  return [say('220 mail.test ESMTP'), expectLine('EHLO me.test'), say(...helloLines(keywords))]
}

export function helloLines(keywords: readonly string[]): string[] {
  const lines = ['mail.test', ...keywords]
  return lines.map((line, at) => `250${at === lines.length - 1 ? ' ' : '-'}${line}`)
}

export async function wireTo(server: Pick<ScriptedServer, 'host' | 'port'>, onLine?: OnLine): Promise<Wire> {
  return new Wire(await openSocket([server.host], server.port, { signal: patience() }), onLine)
}

export async function talkTo(server: Pick<ScriptedServer, 'host' | 'port'>, onLine?: OnLine): Promise<Talk> {
  return greet(await wireTo(server, onLine), { name: 'me.test', signal: patience() })
}

export function address(text: string): EmailAddress {
  const parsed = parseEmailAddress(text)
  if (parsed === undefined) throw new TypeError(`${text} is no address`)
  return parsed
}

/** What the promise fails with; fails itself where it does not. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (failure) {
    return failure
  }
  throw new Error('did not fail')
}
