// Hands mail to a Dovecot over LMTP (RFC 2033), as Postfix does: one connection, many mails, fast.
import { once } from 'node:events'
import net, { type Socket } from 'node:net'
import { createInterface, type Interface } from 'node:readline'

export interface Postman extends AsyncDisposable {
  /** Resolves when the server has filed it; one after the other. Line ends of the message are CRLF. */
  deliver(letter: { to: string; message: string }): Promise<void>
}

export async function openPostman(port: number): Promise<Postman> {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  const talk = new LmtpTalk(socket)
  await talk.hear('220')
  await talk.say('LHLO postman.test', '250')
  let last: Promise<void> = Promise.resolve()
  return {
    deliver({ to, message }) {
      const own = last.then(() => handOver(talk, { to, message }))
      last = own.catch(() => undefined)
      return own
    },
    async [Symbol.asyncDispose]() {
      await last
      socket.destroy()
    },
  }
}

async function handOver(talk: LmtpTalk, { to, message }: { to: string; message: string }): Promise<void> {
  await talk.say('MAIL FROM:<>', '250')
  await talk.say(`RCPT TO:<${to}>`, '250')
  await talk.say('DATA', '354')
  await talk.say(`${message.replaceAll(/^\./gm, '..').replace(/(\r\n)?$/, '\r\n.')}`, '250')
}

class LmtpTalk {
  readonly #socket: Socket
  readonly #lines: AsyncIterator<string>

  constructor(socket: Socket) {
    this.#socket = socket
    const lines: Interface = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })
    this.#lines = lines[Symbol.asyncIterator]()
  }

  async say(line: string, code: string): Promise<void> {
    this.#socket.write(`${line}\r\n`)
    await this.hear(code)
  }

  async hear(code: string): Promise<void> {
    for (;;) {
      const { value = 'nothing', done } = await this.#lines.next()
      if (done || !value.startsWith(code)) throw new Error(`LMTP: ${value} in place of ${code}`)
      if (value[3] !== '-') return
    }
  }
}
