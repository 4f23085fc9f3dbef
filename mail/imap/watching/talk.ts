// A logged-in IMAP connection, one command at a time. Made to wait: between two commands it holds a socket and a few
// fields. Whatever ends it (closed, silent, senseless, stopped) ends the command in flight with a MailFailure.
import type { Socket } from 'node:net'
import { MailFailure } from '../../problem/failure.ts'
import { Assembler, type Response } from './assembler.ts'
import { howMany } from './uid-set.ts'
import type { WatchBudgets } from './watcher.ts'

export interface Command {
  /** Told every untagged response while the command runs. */
  each?: (response: Response) => void
  /** Told when the server asks to go on (`+`). */
  goOn?: () => void
  /** Bytes of literals that one response may bring. */
  mostLiteral?: number
  /** How long the server may be silent; default: as for every command. */
  answerMs?: number
}

interface Abilities {
  /** New mail is announced (RFC 2177). */
  idle: boolean
  /** A folder tells its HIGHESTMODSEQ when it is asked to (RFC 7162). */
  condstore: boolean
}

interface Running extends Command {
  tag: string
  resolve: (said: string) => void
  reject: (failure: unknown) => void
}

// Of what nobody asked for; a storm of news is more than an honest server has to say in one turn.
const mostUnasked = 100_000
/** Of one answer. Of 200 mails, with as much as is read of each header, it is 13 MiB; not every server cuts them there. */
const mostBytes = 64 * 1024 * 1024
const endless = { nodeError: 'ETOOLONG', nodeMessage: 'an answer without end' } as const

export class Talk {
  readonly socket: Socket
  idle: boolean
  condstore: boolean
  readonly #budgets: Pick<WatchBudgets, 'answer' | 'command'>
  readonly #assembler: Assembler
  #tag = 0
  #running: Running | undefined
  #timer: NodeJS.Timeout | undefined
  /** When the server began to owe what the timer waits for. */
  #owedAt = 0
  #ended: MailFailure | undefined
  #complaint: string | null = null
  #lines = 0
  #bytes = 0
  /** Pieces of whatever it said. */
  #heard = 0
  /** Mails in the open folder, as far as is known. */
  exists = 0
  /** More came in than was known. */
  news = false
  /** The server numbers the mails of the open folder afresh. */
  stale = false
  /** Called with news, and when the connection ends. */
  wake: (() => void) | undefined

  constructor(socket: Socket, budgets: Pick<WatchBudgets, 'answer' | 'command'>, { idle, condstore }: Abilities) {
    this.socket = socket
    this.idle = idle
    this.condstore = condstore
    this.#budgets = budgets
    this.#assembler = new Assembler((response) => this.#receive(response))
    socket.on('data', (chunk: Buffer) => this.#feed(chunk))
    socket.on('error', (error: NodeJS.ErrnoException) =>
      this.end({ nodeError: error.code ?? 'ECLOSED', nodeMessage: error.message }),
    )
    socket.on('close', () => this.end({ nodeError: 'ECLOSED' }))
    socket.on('end', () => this.end({ nodeError: 'ECLOSED' }))
    socket.setTimeout(0)
    socket.resume()
  }

  get ended(): MailFailure | undefined {
    return this.#ended
  }

  /**
   * Sends it and resolves with the text of the tagged OK. MailFailure: NO and BAD have no `nodeError`; everything else
   * ends the connection.
   */
  run(line: string, command: Command = {}): Promise<string> {
    if (this.#ended) return Promise.reject(this.#ended)
    const tag = `w${++this.#tag}`
    this.#assembler.mostLiteral = command.mostLiteral ?? 0
    this.#complaint = null
    this.#lines = 0
    this.#bytes = 0
    return new Promise<string>((resolve, reject) => {
      this.#running = { ...command, tag, resolve, reject }
      this.write(`${tag} ${line}`, command.answerMs)
    })
  }

  /** A line, of a command or of its own (DONE). The server owes an answer from now on. */
  write(line: string, answerMs = this.#budgets.answer): void {
    if (this.#ended) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#overdue(), answerMs)
    this.#owedAt = performance.now()
    this.socket.write(`${line}\r\n`)
  }

  /** Where it was this process that stood still, what the server said is waiting to be read. */
  #overdue(): void {
    const heard = this.#heard
    setImmediate(() => {
      if (this.#timer && heard === this.#heard) this.end({ nodeError: 'EDEADLINE', nodeMessage: 'no answer' })
    })
  }

  /** The server owes nothing now, although a command runs (IDLE). */
  patient(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  /** Ends the connection; the first reason counts. */
  end(evidence: MailFailure['evidence']): void {
    if (this.#ended) return
    this.patient()
    this.#ended = new MailFailure({ serverSaid: this.#complaint, ...evidence, stage: 'select' })
    this.socket.destroy()
    const running = this.#running
    this.#running = undefined
    running?.reject(this.#ended)
    this.wake?.()
  }

  #feed(chunk: Buffer): void {
    this.#heard++
    this.#timer?.refresh()
    // A server that drips is never silent.
    const isEndless = this.#timer && performance.now() - this.#owedAt > this.#budgets.command
    if (isEndless) this.end({ nodeError: 'EDEADLINE', nodeMessage: 'no end of the answer' })
    this.#bytes += chunk.length
    if (this.#bytes > mostBytes) this.end(endless)
    try {
      if (!this.#ended) this.#assembler.feed(chunk)
    } catch (error) {
      if (error instanceof MailFailure) this.end(error.evidence)
      else this.#tellBug(error)
    }
  }

  /** To whoever waits for the answer: one mailbox is left alone, and the process goes on with all the others. */
  #tellBug(error: unknown): void {
    if (!this.#running) throw error
    this.#running.reject(error)
    this.end({ nodeError: 'ECLOSED', nodeMessage: 'a bug' })
  }

  #receive(response: Response): void {
    if (this.#ended) return
    if (response.text.startsWith('* ')) this.#untagged(response)
    else if (response.text.startsWith('+')) this.#running?.goOn?.()
    else this.#tagged(response.text)
  }

  #tagged(text: string): void {
    const [, tag, status, said = ''] = /^(\S+) (OK|NO|BAD)\b ?(.*)$/is.exec(text) ?? []
    if (tag !== undefined && tag === this.#running?.tag) this.#settle(status?.toUpperCase() === 'OK', said, text)
    else this.end({ nodeError: 'EPROTOCOL', serverSaid: text.slice(0, 500) })
  }

  #settle(ok: boolean, said: string, whole: string): void {
    const running = this.#running
    this.#running = undefined
    this.#assembler.mostLiteral = 0
    this.patient()
    if (ok) {
      running?.resolve(said)
      return
    }
    const words = whole.replace(/^\S+ /, '').slice(0, 1000)
    const serverSaid = this.#complaint === null ? words : `${this.#complaint}\n${words}`
    running?.reject(new MailFailure({ serverSaid, stage: 'select' }))
  }

  #untagged(response: Response): void {
    const { text } = response
    if (++this.#lines > mostUnasked) this.end(endless)
    const [, count, what] = /^\* (\d{1,10}) (EXISTS|EXPUNGE)\b/i.exec(text) ?? []
    // In place of EXPUNGE where QRESYNC is on (RFC 7162 §3.2.10). "(EARLIER)" speaks of mails that were never counted.
    const vanished = /^\* VANISHED ([\d,:*]+)$/i.exec(text)?.[1]
    const complaint = /^\* ((?:NO|BAD|BYE)\b.*|OK \[ALERT\].*)$/is.exec(text)?.[1]
    if (complaint !== undefined) this.#complaint = complaint.slice(0, 1000)
    if (count !== undefined) this.#count(what?.toUpperCase() === 'EXISTS' ? Number(count) : this.exists - 1)
    else if (vanished !== undefined) this.#count(this.exists - howMany(vanished))
    else if (/^\* BYE\b/i.test(text)) this.end({ nodeError: 'ECLOSED' })
    else if (this.#running?.each) this.#running.each(response)
    else if (/^\* OK \[UIDVALIDITY\b/i.test(text)) this.#becomeStale()
  }

  #becomeStale(): void {
    this.stale = true
    this.wake?.()
  }

  /** Counted too low, the next EXISTS is looked into in vain; too high, it would be taken for known. */
  #count(count: number): void {
    const before = this.exists
    this.exists = Math.max(0, count)
    if (this.exists <= before) return
    this.news = true
    this.wake?.()
  }
}
