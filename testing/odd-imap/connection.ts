// One client of the odd IMAP server.
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { type Command, fetchLine, firstArgument, inSet, parseCommand } from '../practice/imap-lines.ts'
import type { KeptMessage } from '../practice/mailbox.ts'
import type { OddFolder } from './folder.ts'

/** The command as it was heard, and where. */
export interface Asked extends Command {
  /** The first one is 1. */
  connection: number
  /** How often this verb was heard in this connection, this time included. */
  times: number
  folder: OddFolder | undefined
  /** Opens a folder, for an answer of one's own to EXAMINE. */
  open: (name: string) => void
  /** Ends the connection in the middle of whatever (RST). */
  cut: () => void
}

/** Lines in place of the usual answer (CRLF is added); undefined: the usual one; '' nothing at all. */
export type Oddity = (asked: Asked) => string | Buffer | undefined

export interface OddImapOptions {
  odd?: Oddity
  greeting?: (connection: number) => string
  capabilities?: string
}

const usual = 'IMAP4rev1 SASL-IR IDLE SPECIAL-USE'

/** What a connection knows of its server. */
export interface OddHouse {
  readonly folders: readonly OddFolder[]
  readonly heard: string[]
  readonly options: OddImapOptions
  /** Before the greeting and before each answer. */
  delay: (() => Promise<unknown>) | undefined
}

export class OddConnection {
  readonly socket: Socket
  isMute = false
  readonly #server: OddHouse
  readonly #number: number
  readonly #times = new Map<string, number>()
  #folder: OddFolder | undefined
  #told = 0
  #idling: string | undefined

  constructor(server: OddHouse, socket: Socket, number: number) {
    this.#server = server
    this.socket = socket
    this.#number = number
    socket.on('error', () => {})
    void this.#inTime(() => this.say(server.options.greeting?.(number) ?? '* OK odd'))
    const lines = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })
    lines.on('line', (line) => void this.#inTime(() => this.#hear(line))).on('error', () => {})
  }

  async #inTime(speak: () => void): Promise<void> {
    if (this.#server.delay) await this.#server.delay()
    speak()
  }

  say(...lines: readonly (string | Buffer)[]): void {
    if (this.isMute) return
    for (const line of lines) {
      if (Buffer.isBuffer(line)) this.socket.write(line)
      else if (line !== '') this.socket.write(`${line}\r\n`, 'latin1')
    }
  }

  /** News of the open folder, as a server sends them while it idles. */
  tell(): void {
    if (this.#idling === undefined || !this.#folder || this.#told === this.#folder.mails.length) return
    this.#told = this.#folder.mails.length
    this.say(`* ${this.#told} EXISTS`)
  }

  #hear(line: string): void {
    this.#server.heard.push(line)
    const command = parseCommand(line)
    if (line === 'DONE') this.#endIdle()
    else if (command) this.#obey(command)
    else this.say('* BAD what?')
  }

  #obey(command: Command): void {
    const times = (this.#times.get(command.verb) ?? 0) + 1
    this.#times.set(command.verb, times)
    const cut = () => this.socket.resetAndDestroy()
    const open = (name: string) => {
      this.#folder = this.#named(name)
      this.#told = this.#folder?.mails.length ?? 0
    }
    const asked = { ...command, connection: this.#number, times, folder: this.#folder, open, cut }
    const odd = this.#server.options.odd?.(asked)
    if (odd === undefined) this.say(...this.#answer(command))
    else this.say(odd)
  }

  #endIdle(): void {
    if (this.#idling !== undefined) this.say(`${this.#idling} OK idled`)
    this.#idling = undefined
  }

  #answer(command: Command): (string | Buffer)[] {
    const { tag, verb, rest } = command
    const done = `${tag} OK done`
    const named = this.#named(firstArgument(rest))
    switch (verb) {
      case 'CAPABILITY':
        return [`* CAPABILITY ${this.#server.options.capabilities ?? usual}`, done]
      case 'LIST':
        return [...this.#server.folders.map(({ name, use }) => `* LIST (${use}) "/" "${name}"`), done]
      case 'EXAMINE':
        return named ? this.#examine(named, tag) : [`${tag} NO [NONEXISTENT] no such folder`]
      case 'STATUS':
        return named ? [statusLine(named), done] : [`${tag} NO [NONEXISTENT] no such folder`]
      case 'UID SEARCH':
        return [`* SEARCH${this.#search(rest)}`, ...this.#news(), done]
      case 'UID FETCH':
        return [...this.#fetch(rest), ...this.#news(), done]
      case 'IDLE':
        this.#idling = tag
        return ['+ idling', ...this.#news()]
      case 'LOGIN':
      case 'NOOP':
      case 'LSUB':
        return [...this.#news(), done]
      default:
        return [`${tag} BAD what?`]
    }
  }

  #named(wanted: string): OddFolder | undefined {
    return this.#server.folders.find(({ name }) => name.toUpperCase() === wanted.toUpperCase())
  }

  #news(): string[] {
    if (!this.#folder || this.#told === this.#folder.mails.length) return []
    this.#told = this.#folder.mails.length
    return [`* ${this.#told} EXISTS`]
  }

  #examine(folder: OddFolder, tag: string): string[] {
    this.#folder = folder
    this.#told = folder.mails.length
    const codes = [`UIDVALIDITY ${folder.uidValidity}`, `UIDNEXT ${folder.uidNext}`]
    return [`* ${this.#told} EXISTS`, ...codes.map((code) => `* OK [${code}] .`), `${tag} OK [READ-ONLY] done`]
  }

  #search(rest: string): string {
    const set = /UID (\S+)/i.exec(rest)?.[1] ?? '1:*'
    return this.#found(set)
      .map(({ uid }) => ` ${uid}`)
      .join('')
  }

  #fetch(rest: string): Buffer[] {
    const mails = this.#folder?.mails ?? []
    return this.#found(rest.split(' ')[0] ?? '').map((mail) => fetchLine(mails.indexOf(mail) + 1, mail, rest))
  }

  #found(set: string): KeptMessage[] {
    const mails = this.#folder?.mails ?? []
    return mails.filter(({ uid }) => inSet(set, uid, mails.at(-1)?.uid ?? 0))
  }
}

function statusLine({ name, mails, uidNext, uidValidity }: OddFolder): string {
  return `* STATUS "${name}" (MESSAGES ${mails.length} UIDNEXT ${uidNext} UIDVALIDITY ${uidValidity})`
}
