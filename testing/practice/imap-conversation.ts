// One client of the practice IMAP server: reading only, which is all that FluenzR does. What is not needed for it is
// answered with BAD.
import { createInterface, type Interface } from 'node:readline'
import type { TLSSocket } from 'node:tls'
import { type Command, fetchLine, firstArgument, inSet, parseCommand } from './imap-lines.ts'
import { folders, type KeptMessage, type PracticeMailbox } from './mailbox.ts'

export interface Login {
  username: string
  password: string
}

const capabilities = 'IMAP4rev1 SASL-IR AUTH=PLAIN LOGINDISABLED ID IDLE NAMESPACE SPECIAL-USE UNSELECT'

type Answer = { result: 'OK' | 'NO' | 'BAD'; text: string }
const ok = (text: string): Answer => ({ result: 'OK', text })

export class ImapConversation {
  readonly #socket: TLSSocket
  readonly #mailbox: PracticeMailbox
  readonly #login: Login
  readonly #lines: AsyncIterator<string>
  #loggedIn = false
  #open: { messages: readonly KeptMessage[]; told: number } | undefined

  constructor(socket: TLSSocket, mailbox: PracticeMailbox, login: Login) {
    this.#socket = socket
    this.#mailbox = mailbox
    this.#login = login
    const reader: Interface = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })
    this.#lines = reader[Symbol.asyncIterator]()
  }

  async run(): Promise<void> {
    this.#say(`* OK [CAPABILITY ${capabilities}] FluenzR practice server`)
    for (;;) {
      const line = await this.#lines.next()
      if (line.done) return
      const command = parseCommand(line.value)
      if (!command) return this.#say('* BAD a line without a command')
      const { result, text } = await this.#answer(command)
      this.#tellNews()
      this.#say(`${command.tag} ${result} ${text}`)
      if (command.verb === 'LOGOUT') return void this.#socket.end()
    }
  }

  async #answer(command: Command): Promise<Answer> {
    switch (command.verb) {
      case 'CAPABILITY':
        this.#say(`* CAPABILITY ${capabilities}`)
        return ok('done')
      case 'ID':
        this.#say('* ID ("name" "FluenzR practice server")')
        return ok('done')
      case 'NOOP':
        return ok('done')
      case 'LOGOUT':
        this.#say('* BYE see you')
        return ok('done')
      case 'AUTHENTICATE':
        return this.#authenticate(command)
      default:
        return this.#loggedIn ? this.#answerUser(command) : { result: 'BAD', text: 'log in first' }
    }
  }

  async #answerUser(command: Command): Promise<Answer> {
    switch (command.verb) {
      case 'NAMESPACE':
        this.#say('* NAMESPACE (("" "/")) NIL NIL')
        return ok('done')
      case 'LIST':
      case 'LSUB':
        return this.#list(command)
      case 'SELECT':
      case 'EXAMINE':
        return this.#select(command)
      case 'STATUS':
        return this.#status(command)
      case 'CLOSE':
      case 'UNSELECT':
        this.#open = undefined
        return ok('closed')
      case 'FETCH':
      case 'UID FETCH':
        return this.#fetch(command)
      case 'IDLE':
        return this.#idle()
      default:
        return { result: 'BAD', text: 'the practice server does not know this command' }
    }
  }

  async #authenticate({ rest }: Command): Promise<Answer> {
    const [mechanism = '', initial] = rest.split(' ')
    if (mechanism.toUpperCase() !== 'PLAIN') return { result: 'NO', text: 'only PLAIN' }
    if (initial === undefined) this.#say('+ ')
    const encoded = initial ?? String((await this.#lines.next()).value ?? '')
    const [, username, password] = Buffer.from(encoded, 'base64').toString().split('\0')
    this.#loggedIn = username === this.#login.username && password === this.#login.password
    return this.#loggedIn
      ? ok(`[CAPABILITY ${capabilities}] logged in`)
      : { result: 'NO', text: '[AUTHENTICATIONFAILED] wrong user name or password' }
  }

  #list({ verb, rest }: Command): Answer {
    const pattern = firstArgument(rest.slice(rest.indexOf(' ') + 1))
    if (pattern === '') this.#say(`* ${verb} (\\Noselect) "/" ""`)
    for (const [name, use] of folders) {
      if (['*', '%', name].includes(pattern)) this.#say(`* ${verb} (${`\\HasNoChildren ${use}`.trim()}) "/" "${name}"`)
    }
    return ok('done')
  }

  #select({ verb, rest }: Command): Answer {
    const found = this.#mailbox.open(firstArgument(rest))
    if (!found) return { result: 'NO', text: '[NONEXISTENT] no such folder' }
    const { messages } = found
    this.#open = { messages, told: messages.length }
    this.#say('* FLAGS (\\Seen)')
    this.#say(`* ${messages.length} EXISTS`)
    this.#say('* 0 RECENT')
    this.#say('* OK [UIDVALIDITY 1] practice')
    this.#say(`* OK [UIDNEXT ${messages.length + 1}] practice`)
    return ok(`[READ-ONLY] ${verb.toLowerCase()}ed`)
  }

  #status({ rest }: Command): Answer {
    const name = firstArgument(rest)
    const found = this.#mailbox.open(name)
    if (!found) return { result: 'NO', text: '[NONEXISTENT] no such folder' }
    const { length } = found.messages
    this.#say(`* STATUS "${found.name}" (MESSAGES ${length} UIDNEXT ${length + 1} UIDVALIDITY 1 UNSEEN ${length})`)
    return ok('done')
  }

  #fetch({ verb, rest }: Command): Answer {
    if (!this.#open) return { result: 'BAD', text: 'no folder is open' }
    const [set = ''] = rest.split(' ')
    const last = this.#open.messages.length
    // Here a UID is a sequence number: nothing is ever removed.
    for (const message of this.#open.messages) {
      if (inSet(set, message.uid, last)) this.#socket.write(fetchLine(message.uid, message, rest))
    }
    return ok(`${verb.toLowerCase()} done`)
  }

  async #idle(): Promise<Answer> {
    this.#say('+ idling')
    const over = new AbortController()
    const watching = this.#announce(over.signal)
    await this.#lines.next()
    over.abort()
    await watching
    return ok('idle ended')
  }

  async #announce(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#tellNews()
      await this.#mailbox.filed(signal).catch((error: unknown) => {
        if (!signal.aborted) throw error
      })
    }
  }

  #tellNews(): void {
    if (!this.#open || this.#open.told === this.#open.messages.length) return
    this.#open.told = this.#open.messages.length
    this.#say(`* ${this.#open.told} EXISTS`)
  }

  #say(line: string): void {
    this.#socket.write(`${line}\r\n`)
  }
}
