// A TCP connection to the first of several addresses that answers: Happy Eyeballs (RFC 8305 5), so that a dead IPv6
// route costs a quarter of a second instead of a timeout.
import net from 'node:net'
import { MailFailure } from '../problem/failure.ts'
import { whyStopped } from './stopped.ts'

/** RFC 8305 5: the recommended Connection Attempt Delay. */
const staggerMs = 250

/**
 * Connects to exactly these addresses, in this order, the next one 250 ms later or as soon as one fails; losers are
 * destroyed. The socket comes paused, with Nagle off. MailFailure: the most telling error of all attempts, or EDEADLINE.
 */
export function openSocket(
  addresses: readonly string[],
  port: number,
  { signal }: { signal: AbortSignal },
): Promise<net.Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<net.Socket>()
  const waiting = [...addresses]
  const running = new Set<net.Socket>()
  const failures: NodeJS.ErrnoException[] = []
  let stagger: NodeJS.Timeout | undefined

  const end = () => {
    clearTimeout(stagger)
    signal.removeEventListener('abort', stop)
    for (const socket of running) socket.destroy()
  }
  const stop = () => {
    end()
    reject(stoppedWith(signal, failures))
  }
  const won = (socket: net.Socket) => {
    running.delete(socket)
    end()
    resolve(socket)
  }
  const lost = (socket: net.Socket, error: NodeJS.ErrnoException) => {
    running.delete(socket)
    failures.push(error)
    if (waiting.length > 0) return next()
    if (running.size > 0) return
    end()
    reject(mostTelling(failures))
  }
  const next = () => {
    clearTimeout(stagger)
    const address = waiting.shift()
    if (address === undefined) return
    running.add(attempt(address, port, { won, lost }))
    if (waiting.length > 0) stagger = setTimeout(next, staggerMs)
  }

  if (signal.aborted) return Promise.reject(whyStopped(signal))
  if (addresses.length === 0) return Promise.reject(new MailFailure({ nodeError: 'ENOTFOUND' }))
  signal.addEventListener('abort', stop, { once: true })
  next()
  return promise
}

interface Race {
  won: (socket: net.Socket) => void
  lost: (socket: net.Socket, error: NodeJS.ErrnoException) => void
}

function attempt(host: string, port: number, { won, lost }: Race): net.Socket {
  const socket = net.connect({ host, port, noDelay: true, autoSelectFamily: false })
  const fail = (error: NodeJS.ErrnoException) => lost(socket, error)
  socket.once('error', fail)
  socket.once('connect', () => {
    socket.off('error', fail)
    // Between two conversations nobody listens; the error stays in `socket.errored`, where the next one finds it.
    socket.on('error', () => {})
    won(socket)
  })
  return socket
}

// What says most about the server comes first. An unreachable network comes last: on a machine without IPv6 every
// AAAA record ends so, and the answer of the IPv4 address is the one to tell.
const telling = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EACCES',
  'EPERM',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
]

function mostTelling(failures: readonly NodeJS.ErrnoException[]): MailFailure {
  const rank = (error: NodeJS.ErrnoException) => (telling.indexOf(error.code ?? '') + telling.length) % telling.length
  const [best] = failures.toSorted((a, b) => rank(a) - rank(b))
  const nodeMessage = failures.map((failure) => failure.message).join('; ')
  return new MailFailure({ nodeError: best?.code ?? null, nodeMessage }, { cause: best })
}

/** A deadline with a refusal already in hand tells the refusal: the other addresses only kept silent. */
function stoppedWith(signal: AbortSignal, failures: readonly NodeJS.ErrnoException[]): unknown {
  const stopped = whyStopped(signal)
  const refused = failures.some((failure) => failure.code === 'ECONNREFUSED')
  return refused && stopped instanceof MailFailure ? mostTelling(failures) : stopped
}
