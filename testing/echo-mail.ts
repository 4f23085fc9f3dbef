// A mail server that repeats in its answers whatever it hears, passwords included: the rudest thing that a server can do
// to our logs. Accepts or refuses every login.
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

export interface EchoMail extends AsyncDisposable {
  readonly port: number
  /** Everything that clients said. */
  heard(): string
}

type Answer = (line: string) => string | undefined

export function startEchoSmtp({ accepts }: { accepts: boolean }): Promise<EchoMail> {
  return startEcho('220 echo.test ESMTP', () => smtpAnswers(accepts))
}

export function startEchoImap(): Promise<EchoMail> {
  return startEcho('* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=LOGIN] echo.test', imapAnswers)
}

async function startEcho(greeting: string, conversation: () => Answer): Promise<EchoMail> {
  const sockets = new Set<Socket>()
  const heard: string[] = []
  const server = createServer((socket) => {
    sockets.add(socket)
    const answer = conversation()
    socket.on('error', () => socket.destroy())
    socket.write(`${greeting}\r\n`)
    createInterface(socket).on('line', (line) => {
      heard.push(line)
      const said = answer(line)
      if (said !== undefined) socket.write(`${said}\r\n`)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    heard: () => heard.join('\n'),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function smtpAnswers(accepts: boolean): Answer {
  let inMessage = false
  return (line) => {
    if (inMessage) {
      inMessage = line !== '.'
      return inMessage ? undefined : '250 2.0.0 kept'
    }
    switch (line.slice(0, 4).toUpperCase()) {
      case 'EHLO':
        return '250-echo.test\r\n250 AUTH PLAIN LOGIN'
      case 'AUTH':
        return accepts ? `235 2.7.0 welcome ${line}` : `535-5.7.8 not ${line}\r\n535 5.7.8 nor ${decoded(line)}`
      case 'DATA':
        inMessage = true
        return '354 go on'
      case 'QUIT':
        return '221 bye'
      default:
        return `250 2.0.0 ${line}`
    }
  }
}

/** What a careless server would put into its error: the decoded user name and password. */
function decoded(line: string): string {
  return Buffer.from(line.split(' ').at(-1) ?? '', 'base64')
    .toString()
    .replaceAll('\0', ' ')
}

function imapAnswers(): Answer {
  let tag = '*'
  return (line) => {
    const [first = '', verb = ''] = line.split(' ')
    if (verb !== '') tag = first
    if (verb.toUpperCase() === 'CAPABILITY')
      return `* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=LOGIN\r\n${tag} OK done`
    if (verb.toUpperCase() === 'AUTHENTICATE' && line.split(' ').length === 3) return '+ '
    if (verb.toUpperCase() === 'LOGOUT') return `* BYE\r\n${tag} OK bye`
    return `${tag} NO [AUTHENTICATIONFAILED] not ${line} nor ${decoded(line)}`
  }
}
