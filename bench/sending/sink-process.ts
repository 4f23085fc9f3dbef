// A lean SMTP sink in a process of its own: takes everything, keeps nothing, counts. Arguments: EHLO keywords.
// Answers `count` (a message from its parent) with how many it took.
import net, { type AddressInfo, type Socket } from 'node:net'

const keywords = process.argv.slice(2)
const greeting = ['sink.bench', ...keywords, 'AUTH PLAIN LOGIN']
const ehlo = greeting.map((line, at) => `250${at === greeting.length - 1 ? ' ' : '-'}${line}\r\n`).join('')
let taken = 0

class Conversation {
  readonly #socket: Socket
  #rest: Buffer = Buffer.alloc(0)
  /** Bytes of a BDAT chunk still to come; 0: none. */
  #chunk = 0
  #inData = false
  #tail = ''
  #answer = ''

  constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (bytes) => this.#hear(bytes))
    socket.on('error', () => socket.destroy())
    socket.write('220 sink.bench ESMTP\r\n')
  }

  #hear(bytes: Buffer): void {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes])
    while (this.#rest.length > 0 && this.#step());
    if (this.#answer === '') return
    this.#socket.write(this.#answer)
    this.#answer = ''
  }

  /** False: more bytes are needed. */
  #step(): boolean {
    if (this.#chunk > 0) return this.#takeChunk()
    if (this.#inData) return this.#takeData()
    const end = this.#rest.indexOf(10)
    if (end < 0) return false
    const line = this.#rest.toString('latin1', 0, end)
    this.#rest = this.#rest.subarray(end + 1)
    this.#command(line)
    return true
  }

  #takeChunk(): boolean {
    const here = Math.min(this.#chunk, this.#rest.length)
    this.#chunk -= here
    this.#rest = this.#rest.subarray(here)
    if (this.#chunk === 0) this.#taken()
    return true
  }

  /** Nobody pipelines behind the end of the data, so that it is always the end of what came. */
  #takeData(): boolean {
    this.#tail = (this.#tail + this.#rest.subarray(-5).toString('latin1')).slice(-5)
    this.#rest = Buffer.alloc(0)
    if (this.#tail === '\r\n.\r\n') {
      this.#inData = false
      this.#tail = ''
      this.#taken()
    }
    return false
  }

  #taken(): void {
    taken++
    this.#answer += '250 2.0.0 taken\r\n'
  }

  #command(line: string): void {
    switch (line.slice(0, 4).toUpperCase()) {
      case 'EHLO':
        this.#answer += ehlo
        return
      case 'AUTH':
        this.#answer += '235 2.7.0 welcome\r\n'
        return
      case 'DATA':
        this.#inData = true
        this.#answer += '354 go on\r\n'
        return
      case 'BDAT':
        this.#chunk = Number(line.split(' ')[1])
        return
      case 'QUIT':
        this.#socket.end(`${this.#answer}221 2.0.0 bye\r\n`)
        this.#answer = ''
        return
      default:
        this.#answer += '250 2.0.0 ok\r\n'
    }
  }
}

const server = net.createServer({ noDelay: true }, (socket) => void new Conversation(socket))
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('message', () => process.send?.({ taken }))
process.on('disconnect', () => process.exit())
