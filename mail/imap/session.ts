// A logged-in IMAP session on a socket that is open, and secured where it has to be. imapflow never connects by
// itself here: the guard against private addresses, the pins and our own verification of TLS hold for IMAP as well.
import type { Socket } from 'node:net'
import { type AuthOptions, ImapFlow, type ImapFlowOptions } from 'imapflow'
import type { Secret } from '../address/secret.ts'
import { whyStopped } from '../dns/stopped.ts'
import { MailFailure } from '../problem/failure.ts'
import { Dialogue } from './dialogue.ts'
import { imapFailure } from './imap-failure.ts'
import type { Recorder } from './line-reader.ts'

export interface ImapSession extends AsyncDisposable {
  client: ImapFlow
  /** 'PLAIN' or 'LOGIN' (SASL), 'LOGIN command' otherwise. */
  mechanism: string
  /** Runs commands until the signal says stop; then the connection is dropped, whatever the server does. */
  within<T>(signal: AbortSignal, commands: (client: ImapFlow) => Promise<T>): Promise<T>
}

export interface ImapLogin {
  host: string
  port: number
  username: string
  secret: Secret
  signal: AbortSignal
  record: Recorder
}

/**
 * Logs in and asks who the server is. The password is sent once, by the one mechanism that the server offers and
 * imapflow prefers (PLAIN, LOGIN, the LOGIN command); a refusal is never followed by another attempt.
 */
export async function logInImap(socket: Socket, login: ImapLogin): Promise<ImapSession> {
  // PLAIN separates name and password by a NUL (RFC 4616 §2).
  if (`${login.username}${login.secret.reveal()}`.includes('\0')) throw new MailFailure({ nodeError: 'ESECRET' })
  const dialogue = new Dialogue(login.record, () => client.close())
  const auth: AuthOptions = { user: login.username, pass: login.secret.reveal() }
  const client = clientOn(socket, { host: login.host, port: login.port, auth, logger: dialogue })
  const run = <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    dialogue.forget()
    return dropAtSignal(client, signal, work).catch((error: unknown) => {
      if (signal.aborted) throw whyStopped(signal, { serverSaid: dialogue.complaints })
      throw dialogue.objection ?? imapFailure(error, dialogue)
    })
  }
  // connect() goes on after the login (ID, NAMESPACE); what fails there is no failure of the login any more.
  const connected = client.connect()
  connected.catch(() => undefined) // also where the signal said stop before anybody waited for it
  await run(login.signal, () => Promise.race([connected, dialogue.loggedIn]))
  auth.pass = undefined // nobody needs the secret any more
  const within: ImapSession['within'] = (signal, commands) => run(signal, () => connected.then(() => commands(client)))
  return { client, mechanism: dialogue.mechanism, within, [Symbol.asyncDispose]: () => leave(client) }
}

type Account = Required<Pick<ImapFlowOptions, 'host' | 'port' | 'auth' | 'logger'>>

function clientOn(socket: Socket, account: Account): ImapFlow {
  const client = new ImapFlow({
    ...account,
    // `secure` keeps imapflow from trying STARTTLS: what had to be secured has been.
    secure: true,
    transport: { connect: (_, onConnect) => takeOver(socket, onConnect) },
    clientInfo: { name: 'FluenzR', version: false, vendor: false, 'support-url': false },
    disableAutoIdle: true,
    disableCompression: true,
    disableAutoEnable: true,
    maxLineLength: 256 * 1024,
    maxLiteralSize: 1024 * 1024,
    maxResponseSize: 2 * 1024 * 1024,
    maxResponseTokens: 50_000,
  })
  // A dropped connection also rejects the command that waits for it; the event alone would end the process.
  client.on('error', () => {})
  return client
}

/** The greeting was read before; imapflow gets one without capabilities, so that it asks for them again after TLS. */
function takeOver(socket: Socket, onConnect: () => void): Socket {
  socket.unshift(Buffer.from('* OK ready\r\n'))
  setImmediate(onConnect)
  return socket
}

async function dropAtSignal<T>(client: ImapFlow, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  if (signal.aborted) throw whyStopped(signal)
  const drop = () => client.close()
  signal.addEventListener('abort', drop, { once: true })
  try {
    return await work()
  } finally {
    signal.removeEventListener('abort', drop)
  }
}

/** Says LOGOUT and hangs up without waiting for the answer: the server may have gone. */
async function leave(client: ImapFlow): Promise<void> {
  if (!client.usable) return client.close()
  const goodbye = client.logout().catch(() => undefined)
  const enough = new Promise((resolve) => setTimeout(resolve, 500).unref())
  await Promise.race([goodbye, enough])
  client.close()
}
