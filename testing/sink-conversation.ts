// One conversation of the recording sink: commands in order, DATA and BDAT, and a break at the wanted byte.
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Cut, Delivery, SinkOptions } from './smtp-sink.ts'

export interface SinkScene {
  options: () => SinkOptions
  cut: Cut | undefined
  take: (delivery: Delivery) => void
}

const usual = ['PIPELINING', '8BITMIME', 'SMTPUTF8']

export class SinkConversation {
  readonly #socket: Socket
  readonly #scene: SinkScene
  #buffer: Buffer = Buffer.alloc(0)
  #heard = 0
  #said = 0
  #message: Delivery = blank()
  #working = false
  #wake: () => void = () => {}
  #open = false

  constructor(socket: Socket, scene: SinkScene) {
    this.#socket = socket
    this.#scene = scene
    socket.on('data', (chunk) => this.#hear(chunk))
    for (const end of ['end', 'close']) socket.on(end, () => this.#wake())
    this.#say('220 sink.test ESMTP')
  }

  #hear(chunk: Buffer): void {
    const left = (this.#scene.cut?.afterHeard ?? Number.POSITIVE_INFINITY) - this.#heard
    this.#heard += chunk.length
    this.#buffer = Buffer.concat([this.#buffer, chunk.length > left ? chunk.subarray(0, left) : chunk])
    this.#wake()
    void this.#work().then(() => {
      if (chunk.length >= left) this.#socket.destroy()
    })
  }

  /** Commands one after the other, also while an answer is being thought about. */
  async #work(): Promise<void> {
    if (this.#working) return
    this.#working = true
    for (let line = this.#line(); line !== undefined && !this.#socket.destroyed; line = this.#line()) {
      await this.#command(line)
    }
    this.#working = false
  }

  #line(): string | undefined {
    const end = this.#buffer.indexOf('\r\n')
    if (end < 0) return undefined
    const bdat = /^BDAT (\d+)/i.exec(this.#buffer.toString('latin1', 0, Math.min(end, 40)))
    if (bdat && this.#buffer.length < end + 2 + Number(bdat[1])) return undefined
    const line = this.#buffer.toString('utf8', 0, end)
    this.#buffer = this.#buffer.subarray(end + 2)
    return line
  }

  async #command(line: string): Promise<void> {
    const verb = line.split(' ', 1)[0]?.toUpperCase() ?? ''
    const told = this.#scene.options().answer?.(line, this.#message)
    if (verb === 'MAIL' || verb === 'RSET') this.#reset()
    // An empty answer is silence.
    if (told !== undefined) return told === '' ? undefined : this.#say(told)
    switch (verb) {
      case 'EHLO':
        return this.#say(...ehlo(this.#scene.options().keywords ?? usual))
      case 'AUTH':
        return this.#say('235 2.7.0 welcome')
      case 'MAIL':
        this.#message = { ...blank(), from: /<(.*?)>/.exec(line)?.[1] ?? '' }
        this.#open = true
        return this.#say('250 2.1.0 ok')
      case 'RCPT':
        if (!this.#open) return this.#say('503 5.5.1 MAIL first')
        this.#message.to.push(/<(.*?)>/.exec(line)?.[1] ?? '')
        return this.#say('250 2.1.5 ok')
      case 'DATA':
        if (this.#message.to.length === 0) return this.#say('503 5.5.1 nobody to send it to')
        this.#say('354 go on')
        return this.#takeMessage(await this.#until('\r\n.\r\n'))
      case 'BDAT':
        return this.#takeChunk(this.#bytes(Number(line.split(' ')[1])))
      case 'QUIT':
        this.#say('221 bye')
        return void this.#socket.end()
      default:
        return this.#say('250 ok')
    }
  }

  async #takeChunk(raw: string | undefined): Promise<void> {
    if (this.#message.to.length === 0) return this.#say('503 5.5.1 nobody to send it to')
    return this.#takeMessage(raw)
  }

  /** It counts as delivered before the answer is on its way: that is where the uncertainty comes from. */
  async #takeMessage(raw: string | undefined): Promise<void> {
    if (raw === undefined) return
    const { thinkMs, answer } = this.#scene.options()
    const messageId = /^message-id: *(\S+)/im.exec(raw)?.[1] ?? ''
    const message = { ...this.#message, raw, messageId, at: Date.now() }
    const told = answer?.('.', message) ?? '250 2.0.0 taken'
    if (told.startsWith('2')) this.#scene.take(message)
    const ms = thinkMs?.() ?? 0
    if (ms > 0) await wait(ms)
    this.#say(told)
  }

  async #until(end: string): Promise<string | undefined> {
    for (;;) {
      const at = this.#buffer.indexOf(end)
      if (at >= 0) {
        const raw = this.#buffer.toString('utf8', 0, at + 2)
        this.#buffer = this.#buffer.subarray(at + end.length)
        return raw.replace(/^\.\./gm, '.')
      }
      if (this.#socket.destroyed || this.#socket.readableEnded) return undefined
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  #reset(): void {
    this.#message = blank()
    this.#open = false
  }

  #bytes(count: number): string {
    const raw = this.#buffer.toString('utf8', 0, count)
    this.#buffer = this.#buffer.subarray(count)
    return raw
  }

  #say(...lines: readonly string[]): void {
    if (this.#socket.destroyed) return
    const bytes = Buffer.from(lines.map((line) => `${line}\r\n`).join(''))
    const left = (this.#scene.cut?.afterSaid ?? Number.POSITIVE_INFINITY) - this.#said
    this.#said += bytes.length
    if (bytes.length < left) this.#socket.write(bytes)
    else this.#socket.end(bytes.subarray(0, left), () => this.#socket.destroy())
  }
}

function blank(): Delivery {
  return { messageId: '', from: '', to: [], raw: '', at: 0 }
}

function ehlo(keywords: readonly string[]): string[] {
  const lines = ['sink.test', ...keywords, 'AUTH PLAIN']
  return lines.map((line, at) => `250${at === lines.length - 1 ? ' ' : '-'}${line}`)
}
