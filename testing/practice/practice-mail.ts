// The make-believe mail provider of `npm run demo`: SMTP with STARTTLS (npm's smtp-server) and IMAP with TLS, one mailbox,
// certificates of an authority made for this run. No package of the system and no root needed. Nothing leaves the machine:
// what is sent to the mailbox arrives in it, what is sent elsewhere is thrown away.
import { once } from 'node:events'
import type { AddressInfo, Server } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { createServer } from 'node:tls'
import { SMTPServer } from 'smtp-server'
import type { PracticeMailbox as Values } from '../../contract/practice.ts'
import { ca, certificates } from '../certificates.ts'
import { freePort, isFree } from '../free-port.ts'
import { ImapConversation } from './imap-conversation.ts'
import { PracticeMailbox } from './mailbox.ts'

export interface Practice extends AsyncDisposable {
  /** What to type into the form. */
  values: Values
  /** The authority to trust, PEM. */
  ca: string
}

const address = 'camille@practice.test'
const password = 'lavande'
const domain = 'practice.test'
const { key, cert } = certificates.good

/** `ports` are preferred; another is taken where one is in use. */
export async function startPractice(ports = { smtp: 2587, imap: 2993 }): Promise<Practice> {
  const mailbox = new PracticeMailbox()
  const smtp = smtpServer(mailbox)
  const imap = imapServer(mailbox)
  const [smtpPort, imapPort] = [await listen(smtp.server, ports.smtp), await listen(imap.server, ports.imap)]
  const values: Values = {
    address,
    displayName: 'Camille Martin',
    password,
    smtp: { host: 'localhost', port: smtpPort, security: 'starttls', username: address },
    imap: { host: 'localhost', port: imapPort, security: 'tls', username: address },
  }
  const end = async () => {
    imap.hangUp()
    await Promise.all([closed(imap.server), new Promise<void>((resolve) => smtp.close(resolve))])
  }
  return { values, ca, [Symbol.asyncDispose]: end }
}

function smtpServer(mailbox: PracticeMailbox): SMTPServer {
  return new SMTPServer({
    key,
    cert,
    name: 'localhost',
    banner: 'FluenzR practice server',
    authMethods: ['PLAIN', 'LOGIN'],
    disableReverseLookup: true,
    onAuth(auth, _, answer) {
      const right = auth.username === address && auth.password === password
      if (right) return answer(null, { user: address })
      answer(Object.assign(new Error('5.7.8 Wrong user name or password'), { responseCode: 535 }))
    },
    onData(stream, session, answer) {
      const mine = session.envelope.rcptTo.some((recipient) => recipient.address.toLowerCase() === address)
      buffer(stream).then((raw) => {
        if (mine) mailbox.file('INBOX', received(raw))
        answer(null, '2.0.0 Ok: filed by the practice server')
      }, answer)
    },
  })
}

/** As a receiving provider hands it over: with its own findings on top (RFC 8601). */
function received(raw: Buffer): Buffer {
  const verdicts = `spf=pass smtp.mailfrom=${domain}; dkim=pass header.d=${domain}; dmarc=pass header.from=${domain}`
  return Buffer.concat([Buffer.from(`Authentication-Results: mx.${domain}; ${verdicts}\r\n`), raw])
}

function imapServer(mailbox: PracticeMailbox): { server: Server; hangUp: () => void } {
  const open = new Set<{ destroy(): void }>()
  const server = createServer({ key, cert }, (socket) => {
    open.add(socket)
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket))
    new ImapConversation(socket, mailbox, { username: address, password }).run().catch(() => socket.destroy())
  })
  return { server, hangUp: () => open.forEach((socket) => void socket.destroy()) }
}

async function listen(server: Server, preferred: number): Promise<number> {
  const port = (await isFree(preferred)) ? preferred : await freePort()
  await once(server.listen(port, '127.0.0.1'), 'listening')
  return portOf(server.address())
}

function portOf(at: AddressInfo | string | null): number {
  if (at === null || typeof at === 'string') throw new Error('Not listening on a port')
  return at.port
}

async function closed(server: Server): Promise<void> {
  const over = once(server, 'close')
  server.close()
  await over
}
