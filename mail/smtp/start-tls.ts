// STARTTLS (RFC 3207): from plain to encrypted in the middle of a conversation.
import { MailFailure } from '../problem/failure.ts'
import { type Secured, type SecureOptions, secure } from '../tls/secure.ts'
import { command } from './command.ts'
import { hello, type Talk } from './greet.ts'
import { refusedBy } from './reply.ts'
import { Wire } from './wire.ts'

/** A conversation over TLS, with what is known of the connection. */
export interface SecuredTalk extends Talk {
  readonly secured: Secured
}

/**
 * The same conversation, begun anew over TLS. Nothing that was said before survives but the banner (RFC 3207 4.2).
 * MailFailure: ENOSTARTTLS when the server does not offer it or takes the offer back · EPROTOCOL when bytes came
 * behind its answer · what `secure` throws.
 */
export async function startTls(talk: Talk, o: SecureOptions): Promise<SecuredTalk> {
  const { wire, capabilities, name, banner } = talk
  if (!capabilities.startTls) throw notOffered(talk)
  const reply = await command(wire, 'STARTTLS', o)
  if (reply.code !== 220) throw reply.code >= 500 ? refusedBy(reply, 'ENOSTARTTLS') : refusedBy(reply)
  const injected = wire.unread > 0
  const socket = wire.release()
  // Somebody on the way could put commands or replies behind the answer, to be taken for encrypted ones (CVE-2011-0411).
  if (injected || socket.readableLength > 0) {
    socket.destroy()
    throw new MailFailure({ protocol: 'smtp', nodeError: 'EPROTOCOL', nodeMessage: 'bytes came before TLS began' })
  }
  const secured = await secure(socket, o)
  const over = new Wire(secured.socket, wire.onLine)
  try {
    return { wire: over, banner, name, secured, capabilities: await hello(over, { name, signal: o.signal }) }
  } catch (error) {
    over.close()
    throw error
  }
}

function notOffered({ capabilities }: Talk): MailFailure {
  return new MailFailure({
    protocol: 'smtp',
    nodeError: 'ENOSTARTTLS',
    serverSaid: capabilities.lines.join('\n') || null,
    nodeMessage: 'the server does not offer STARTTLS',
  })
}
