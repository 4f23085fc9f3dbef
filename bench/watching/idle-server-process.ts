// A minimal IMAP server over TLS in a process of its own, for thousands of mailboxes in which nothing ever happens:
// everybody may log in, every folder is empty, IDLE lasts for ever. It keeps as little as possible for a connection.
// Its parent sends the certificate first, then asks `count`.
import type { AddressInfo, Socket } from 'node:net'
import tls from 'node:tls'
import { emptyMailbox, type Heard } from './empty-mailbox.ts'

let open = 0
let idling = 0
/** Came in and are not logged in yet; the most of them at the same time. */
let entering = 0
let mostAtOnce = 0

function serve(socket: Socket): void {
  let heard: Heard = { rest: '', idleTag: undefined, awaitsSecret: undefined }
  let hasIdled = false
  let isEntering = true
  open++
  entering++
  mostAtOnce = Math.max(mostAtOnce, entering)
  const entered = () => {
    if (isEntering) entering--
    isEntering = false
  }
  socket.setNoDelay(true)
  socket.on('data', (bytes) => {
    const { answer, ...next } = emptyMailbox(heard, bytes.toString('latin1'))
    heard = next
    if (answer.includes(' OK welcome')) entered()
    if (heard.idleTag !== undefined && !hasIdled) {
      hasIdled = true
      idling++
    }
    if (answer !== '') socket.write(answer)
    if (answer.includes('* BYE')) socket.end()
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    open--
    entered()
    if (hasIdled) idling--
  })
  socket.write('* OK [CAPABILITY IMAP4rev1 IDLE ID NAMESPACE SPECIAL-USE SASL-IR AUTH=PLAIN] ready\r\n')
}

process.once('message', (identity: { cert: string; key: string }) => {
  const server = tls.createServer(identity, serve)
  server.on('tlsClientError', () => {})
  server.listen({ port: 0, host: '127.0.0.1', backlog: 4_000 }, () => {
    process.send?.({ port: (server.address() as AddressInfo).port })
    process.on('message', () => {
      process.send?.({ open, idling, mostAtOnce })
      mostAtOnce = 0
    })
  })
})
process.on('disconnect', () => process.exit())
