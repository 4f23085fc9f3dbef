// The IMAP ladder: resolve, connect, then greeting and encryption in the order of the security mode, login, INBOX.
import type { Socket } from 'node:net'
import { examineInbox, type Inbox } from '../imap/inbox.ts'
import { greetImap, type ImapTalk, startTlsImap } from '../imap/opening.ts'
import { type ImapSession, logInImap } from '../imap/session.ts'
import { type Secured, secure } from '../tls/secure.ts'
import { approach } from './approach.ts'
import { type Climb, rung } from './climb.ts'
import { securedFact } from './secured-fact.ts'
import type { Side } from './side.ts'
import { takeAttempt } from './take-attempt.ts'

export interface OpenMailbox {
  session: ImapSession
  inbox: Inbox
}

export async function climbImap(climb: Climb, side: Side): Promise<OpenMailbox> {
  const socket = await openedAndGreeted(climb, side, await approach(climb, side.server, side))
  const session = await authenticate(climb, side, socket)
  side.open.use(session)
  const inbox = await rung(climb, 'select', {
    does: (signal) => examineInbox(session, signal),
    fact: ({ folder, messages, idle }) => ({ kind: 'selected', folder, messages, idle }),
  })
  return { session, inbox }
}

async function openedAndGreeted(climb: Climb, side: Side, socket: Socket): Promise<Socket> {
  switch (side.server.security) {
    case 'tls': {
      const secured = await secureRung(climb, (signal) => secure(socket, tlsOptions(side, signal)))
      await greetRung(climb, secured)
      return secured
    }
    case 'starttls': {
      const talk = await greetRung(climb, socket)
      return secureRung(climb, async (signal) => secure(await startTlsImap(talk, signal), tlsOptions(side, signal)))
    }
    case 'none':
      await greetRung(climb, socket)
      return socket
    default:
      return side.server.security satisfies never
  }
}

function greetRung(climb: Climb, socket: Socket): Promise<ImapTalk> {
  return rung(climb, 'greet', {
    does: (signal) => greetImap(socket, { signal, record: climb.scene.transcript.add }),
    fact: ({ banner, capabilities }) => ({ kind: 'greeted', banner, capabilities }),
  })
}

async function secureRung(climb: Climb, does: (signal: AbortSignal) => Promise<Secured>): Promise<Socket> {
  const secured = await rung(climb, 'secure', { does, fact: securedFact })
  climb.scene.transcript.add('note', `${secured.protocol} ${secured.cipher}`)
  return secured.socket
}

function authenticate(climb: Climb, side: Side, socket: Socket): Promise<ImapSession> {
  const { host, port, username, secret } = side.server
  const record = climb.scene.transcript.add
  return rung(climb, 'authenticate', {
    does: async (signal) => {
      await takeAttempt(side)
      return logInImap(socket, { host, port, username, secret, signal, record })
    },
    fact: ({ mechanism }) => ({ kind: 'authenticated', mechanism, username }),
  })
}

function tlsOptions({ server, pins, ca }: Side, signal: AbortSignal) {
  return { host: server.host, port: server.port, pins, signal, ...(ca !== undefined && { ca }) }
}
