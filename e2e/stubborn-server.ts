// A server behind TLS that answers each line as it is told: for refusals that only large providers give.
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { createInterface } from 'node:readline'
import tls from 'node:tls'
import { certificates } from '../testing/certificates.ts'

export interface StubbornServer extends AsyncDisposable {
  readonly port: number
}

export interface Manner {
  greeting: string
  /** The lines that answer this one. */
  answer: (line: string) => readonly string[]
}

export async function stubbornServer({ greeting, answer }: Manner): Promise<StubbornServer> {
  const sockets = new Set<Socket>()
  const server = tls.createServer(certificates.good, (socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy()) // somebody left in the middle
    const send = (lines: readonly string[]) => socket.write(lines.map((line) => `${line}\r\n`).join(''))
    send([greeting])
    createInterface(socket).on('line', (line) => send(answer(line)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** SMTP that refuses the login with these lines. */
export function refusingSmtp(...refusal: readonly string[]): Manner {
  return {
    greeting: '220 smtp.test ESMTP',
    answer: (line) => {
      if (/^EHLO/i.test(line)) return ['250-smtp.test', '250 AUTH PLAIN LOGIN']
      if (/^AUTH/i.test(line)) return refusal
      return /^QUIT/i.test(line) ? ['221 2.0.0 bye'] : ['250 2.0.0 ok']
    },
  }
}

/** IMAP that refuses the login with these words. */
export function refusingImap(refusal: string): Manner {
  return {
    greeting: '* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] imap.test ready',
    answer: (line) => {
      const [tag = '*', verb = ''] = line.split(' ')
      if (/^(LOGIN|AUTHENTICATE)$/i.test(verb)) return [`${tag} ${refusal}`]
      if (/^CAPABILITY$/i.test(verb)) return ['* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN', `${tag} OK done`]
      return /^LOGOUT$/i.test(verb) ? ['* BYE', `${tag} OK bye`] : [`${tag} OK done`]
    },
  }
}
