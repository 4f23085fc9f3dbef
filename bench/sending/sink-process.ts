// A lean SMTP sink in a process of its own: takes everything, keeps nothing, counts. Arguments: EHLO keywords.
// Answers `count` (a message from its parent) with how many it took.
import net, { type AddressInfo, type Socket } from 'node:net'

const keywords = process.argv.slice(2)
const greeting = ['sink.bench', ...keywords, 'AUTH PLAIN LOGIN']
const ehlo = greeting.map((line, at) => `250${at === greeting.length - 1 ? ' ' : '-'}${line}\r\n`).join('')
const endOfData = '\r\n.\r\n'
let taken = 0

class Conversation {
  readonly #socket: Socket
  #rest: Buffer = Buffer.alloc(0)
  /** Bytes of a BDAT chunk still to come; 0: none. */
  #chunk = 0
  #inData = false
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

  /** What stands behind the end of the data are commands (RFC 2920 3.1). */
  #takeData(): boolean {
    const end = this.#rest.indexOf(endOfData)
    if (end < 0) {
      // The end may come in two pieces.
      this.#rest = this.#rest.subarray(-(endOfData.length - 1))
      return false
    }
    this.#rest = this.#rest.subarray(end + endOfData.length)
    this.#inData = false
    this.#taken()
    return true
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
