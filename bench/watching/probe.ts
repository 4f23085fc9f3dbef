// When the server itself tells of new mail: a second, plain connection that idles in the same INBOX (RFC 2177).
import { once } from 'node:events'
import net from 'node:net'

export interface Probe extends Disposable {
  /** When the next EXISTS comes (performance.now()). */
  next(): Promise<number>
}

export async function openProbe(port: number, user: { name: string; password: string }): Promise<Probe> {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  let wake: ((at: number) => void) | undefined
  let idles: () => void = () => {}
  const idling = new Promise<void>((resolve) => {
    idles = resolve
  })
  socket.on('error', () => socket.destroy())
  socket.on('data', (bytes) => {
    const text = bytes.toString('latin1')
    if (text.includes('+ idling')) idles()
    if (/^\* \d+ EXISTS/m.test(text)) wake?.(performance.now())
  })
  socket.write(`a LOGIN "${user.name}" "${user.password}"\r\nb EXAMINE INBOX\r\nc IDLE\r\n`)
  await idling
  return {
    next: () => new Promise((resolve) => (wake = resolve)),
    [Symbol.dispose]: () => socket.destroy(),
  }
}
