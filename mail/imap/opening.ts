// The opening of an IMAP connection, one stage at a time: greeting, capabilities, STARTTLS (RFC 3501 §6.2.1, §7.1).
// imapflow does these in one step with the login; a check has to say which of them failed.
import type { Socket } from 'node:net'
import { MailFailure } from '../problem/failure.ts'
import { LineReader, type Recorder } from './line-reader.ts'

export interface ImapTalk {
  reader: LineReader
  /** Text of the greeting without its response code. */
  banner: string
  /** Upper case. */
  capabilities: string[]
}

const mostLines = 100

/** Reads the greeting and asks for the capabilities where the greeting does not give them. */
export async function greetImap(socket: Socket, options: { signal: AbortSignal; record: Recorder }): Promise<ImapTalk> {
  const reader = new LineReader(socket, options.record)
  const greeting = await reader.line(options.signal)
  const found = /^\* (OK|PREAUTH|BYE)\b ?(.*)$/i.exec(greeting)
  if (!found) throw new MailFailure({ nodeError: 'EPROTOCOL', serverSaid: greeting.slice(0, 500) })
  if (found[1]?.toUpperCase() === 'BYE') throw new MailFailure({ nodeError: 'ECLOSED', serverSaid: greeting.slice(2) })
  // Without a login there would be nothing to prove, and STARTTLS is not possible any more (RFC 3501 §6.2.1).
  if (found[1]?.toUpperCase() === 'PREAUTH') throw new MailFailure({ nodeError: 'EPROTOCOL', serverSaid: greeting })
  const text = found[2] ?? ''
  const capabilities = /\[CAPABILITY ([^\]]*)\]/i.exec(text)?.[1]
  const banner = text.replace(/^\[[^\]]*\] ?/, '')
  if (capabilities !== undefined) return { reader, banner, capabilities: words(capabilities) }
  return { reader, banner, capabilities: await askCapabilities(reader, options.signal) }
}

/** Sends STARTTLS and hands the socket over, ready for the handshake. Bytes injected behind the answer are refused. */
export async function startTlsImap(talk: ImapTalk, signal: AbortSignal): Promise<Socket> {
  if (!talk.capabilities.includes('STARTTLS')) {
    throw new MailFailure({ nodeError: 'ENOSTARTTLS', serverSaid: talk.capabilities.join(' ') })
  }
  await command(talk.reader, 'STARTTLS', signal)
  if (talk.reader.unread > 0) {
    throw new MailFailure({ nodeError: 'EPROTOCOL', nodeMessage: 'bytes were injected between STARTTLS and TLS' })
  }
  return talk.reader.socket
}

async function askCapabilities(reader: LineReader, signal: AbortSignal): Promise<string[]> {
  const lines = await command(reader, 'CAPABILITY', signal)
  const line = lines.find((each) => /^\* CAPABILITY /i.test(each)) ?? ''
  return words(line.slice('* CAPABILITY '.length))
}

/** Untagged lines up to the tagged OK; NO, BAD, BYE and the answers to what nobody asked are failures. */
async function command(reader: LineReader, verb: string, signal: AbortSignal): Promise<string[]> {
  const tag = `f${verb.slice(0, 1)}`
  reader.send(`${tag} ${verb}`)
  const untagged: string[] = []
  while (untagged.length < mostLines) {
    const line = await reader.line(signal)
    if (line.startsWith(`${tag} OK`)) return untagged
    if (line.startsWith(`${tag} `)) throw refused(verb, line.slice(tag.length + 1))
    if (/^\* BYE\b/i.test(line)) throw new MailFailure({ nodeError: 'ECLOSED', serverSaid: line.slice(2) })
    if (!line.startsWith('* ')) throw new MailFailure({ nodeError: 'EPROTOCOL', serverSaid: line.slice(0, 500) })
    untagged.push(line)
  }
  throw new MailFailure({ nodeError: 'ETOOLONG', nodeMessage: `no answer to ${verb} within ${mostLines} lines` })
}

/** Without STARTTLS there is no way on, whatever the words; no server may refuse CAPABILITY (RFC 3501 §6.1.1). */
function refused(verb: string, serverSaid: string): MailFailure {
  return new MailFailure({ nodeError: verb === 'STARTTLS' ? 'ENOSTARTTLS' : 'EPROTOCOL', serverSaid })
}

function words(text: string): string[] {
  return text.toUpperCase().split(/\s+/).filter(Boolean)
}
