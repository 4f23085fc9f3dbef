// The server's greeting, and EHLO (RFC 5321 3.1, 3.2): who is there, and what can it do?
import { type Capabilities, capabilitiesOf, noCapabilities } from './capabilities.ts'
import { command } from './command.ts'
import { refusedBy } from './reply.ts'
import type { Wire } from './wire.ts'

/** A conversation with a server that has greeted us. */
export interface Talk {
  readonly wire: Wire
  readonly banner: string
  readonly capabilities: Capabilities
  /** The name by which we introduced ourselves: said again after STARTTLS. */
  readonly name: string
}

/** `name`: RFC 5321 4.1.4, our host name or an address literal. MailFailure: the refusal, or what the wire throws. */
export async function greet(wire: Wire, o: { name: string; signal: AbortSignal }): Promise<Talk> {
  const greeting = await wire.read(o.signal)
  if (greeting.code !== 220) throw refusedBy(greeting)
  return { wire, name: o.name, banner: greeting.lines.join('\n'), capabilities: await hello(wire, o) }
}

/** EHLO; HELO where the server knows no better (RFC 5321 3.2). */
export async function hello(wire: Wire, o: { name: string; signal: AbortSignal }): Promise<Capabilities> {
  const reply = await command(wire, `EHLO ${o.name}`, o)
  if (reply.code === 250) return capabilitiesOf(reply)
  if (reply.code < 500) throw refusedBy(reply)
  const older = await command(wire, `HELO ${o.name}`, o)
  // The refusal of EHLO says more than the one of HELO, which a server gives only to repeat itself.
  if (older.code !== 250) throw refusedBy(reply)
  return noCapabilities
}
