// A server that plays a script, for everything a real one would do only once a year: it says what it is told, checks
// what it hears, and misbehaves at exactly the wanted moment. Speaks any line protocol (SMTP, IMAP).
//
//   await using server = await scriptedServer([say('220 mail.test'), expectLine('EHLO me.test'), say('250 mail.test')])
//
// Disposing checks that the script was played to its end and that the client closed its connection.
import net, { type AddressInfo, type Socket } from 'node:net'
import type { TlsOptions } from 'node:tls'
import { ScriptedPeer } from './scripted-peer.ts'
import type { Identity } from './x509.ts'

/** One thing the server does. `what` names it where it fails. */
export interface Step {
  readonly what: string
  play(peer: ScriptedPeer): Promise<void>
}

export type Script = readonly Step[]

/** Sends lines, each with CRLF. */
export function say(...lines: readonly string[]): Step {
  return raw(lines.map((line) => `${line}\r\n`).join(''))
}

/** Sends exactly these bytes. */
export function raw(bytes: string | Uint8Array): Step {
  return { what: `send ${JSON.stringify(String(bytes).slice(0, 60))}`, play: (peer) => peer.write(bytes) }
}

/** Hears one line, which must be this one. */
export function expectLine(wanted: string | RegExp): Step {
  return {
    what: `expect ${wanted}`,
    async play(peer) {
      const line = await peer.line()
      const right = typeof wanted === 'string' ? line === wanted : wanted.test(line)
      if (!right) throw new Error(`heard ${JSON.stringify(line)}`)
    },
  }
}

/** Hears DATA up to the lone dot; `check` sees it as it came over the wire, without the last line. */
export function expectMessage(check: (wire: string) => void = () => {}): Step {
  return {
    what: 'expect a message',
    async play(peer) {
      const lines: string[] = []
      for (let line = await peer.line(); line !== '.'; line = await peer.line()) lines.push(`${line}\r\n`)
      check(lines.join(''))
    },
  }
}

/** Hears exactly so many bytes, as after BDAT. */
export function expectBytes(count: number, check: (bytes: Buffer) => void = () => {}): Step {
  return { what: `expect ${count} bytes`, play: async (peer) => check(await peer.bytes(count)) }
}

/** TLS from here on, with this certificate. */
export function startTls(identity: Identity, options: TlsOptions = {}): Step {
  return { what: 'start TLS', play: (peer) => peer.startTls(identity, options) }
}

/** TLS that the client must turn down: it goes away without having said anything over it. */
export function offerTls(identity: Identity, options: TlsOptions = {}): Step {
  return { what: 'offer TLS in vain', play: (peer) => peer.offerTls(identity, options) }
}

/** Says nothing more and waits until the client goes away. */
export function stall(): Step {
  return { what: 'wait for the client to leave', play: (peer) => peer.gone() }
}

/** Reads nothing until then, so that what the client writes backs up. */
export function readNothing(until: Promise<unknown>): Step {
  return { what: 'read nothing', play: (peer) => peer.readNothing(until) }
}

/** Says the same again and again until the client goes away. */
export function endless(bytes: string | Uint8Array): Step {
  return { what: 'speak for ever', play: (peer) => peer.writeForEver(bytes) }
}

/** Closes in order (FIN). */
export function close(): Step {
  return { what: 'close', play: (peer) => peer.end() }
}

/** Closes without order (RST). */
export function reset(): Step {
  return { what: 'reset', play: async (peer) => peer.reset() }
}

/** Calls the test: something must happen at exactly this point. */
export function meanwhile(what: string, run: () => void | Promise<void>): Step {
  return { what, play: async () => run() }
}

export interface ScriptedServer extends AsyncDisposable {
  readonly host: '127.0.0.1'
  readonly port: number
  /** Connections that were made so far. */
  readonly connections: number
  /** Resolves when every script begun was played to its end; rejects with what went wrong in the first one. */
  played(): Promise<void>
}

// How long a client may take to close after its test is over, before that counts as a leak.
const leakAfterMs = 2_000

/** Every connection plays the next script; when they run out, the last one again. */
export async function scriptedServer(...scripts: readonly [Script, ...Script[]]): Promise<ScriptedServer> {
  const sockets = new Set<Socket>()
  const plays: Promise<void>[] = []
  const server = net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    sockets.add(socket)
    const play = playScript(scripts[plays.length] ?? scripts.at(-1) ?? [], new ScriptedPeer(socket))
    play.catch(() => socket.destroy()) // told by played()
    plays.push(play)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const played = async () => void (await Promise.all(plays))
  return {
    host: '127.0.0.1',
    port,
    get connections() {
      return plays.length
    },
    played,
    async [Symbol.asyncDispose]() {
      const leak = setTimeout(() => destroyAll(sockets), leakAfterMs)
      try {
        await played()
      } finally {
        clearTimeout(leak)
        destroyAll(sockets)
        await new Promise((resolve) => server.close(resolve))
      }
    },
  }
}

async function playScript(script: Script, peer: ScriptedPeer): Promise<void> {
  for (const [at, step] of script.entries()) {
    try {
      await step.play(peer)
    } catch (error) {
      const where = `step ${at + 1} of ${script.length}, ${step.what}`
      throw new Error(`${where}: ${error instanceof Error ? error.message : error}`, { cause: error })
    }
  }
  // Whoever opened the connection closes it; a server that was destroyed by the leak timer says so here.
  await peer.gone()
}

function destroyAll(sockets: Set<Socket>): void {
  for (const socket of sockets) socket.destroy(new Error('the client left its connection open'))
}
