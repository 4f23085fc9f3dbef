// From a server's settings to a logged-in IMAP session.
import type { Socket } from 'node:net'
import type { Stage } from '../../contract/stage.ts'
import { atStage } from '../dns/at-stage.ts'
import { budgetOf, type MailServer, type ReachBudgets, reach, type Surroundings } from '../tls/reach.ts'
import { secure } from '../tls/secure.ts'
import { greetImap, startTlsImap } from './opening.ts'
import { type ImapSession, logInImap } from './session.ts'

const unrecorded = () => {}

/** MailFailure, with its stage. Whoever gets the session disposes of it; on a failure everything is closed. */
export async function openSession(server: MailServer, around: Surroundings, signal: AbortSignal): Promise<ImapSession> {
  return openSessionOn(await reach(server, around, signal), server, { around, signal })
}

/** The same over a socket that leads there. */
export async function openSessionOn(
  socket: Socket,
  server: MailServer,
  { around, signal }: { around: Surroundings; signal: AbortSignal },
): Promise<ImapSession> {
  const step: Step = (stage, work) => atStage({ stage, budgetMs: budgetOf(around, stage), signal }, work)
  try {
    const ready = await greeted(server, { socket, step, around })
    const { host, port, username, secret } = server
    return await step('authenticate', (own) =>
      logInImap(ready, { host, port, username, secret, signal: own, record: unrecorded }),
    )
  } catch (error) {
    socket.destroy()
    throw error
  }
}

type Step = <T>(stage: keyof ReachBudgets & Stage, work: (signal: AbortSignal) => Promise<T>) => Promise<T>

interface Opening {
  socket: Socket
  step: Step
  around: Surroundings
}

async function greeted(server: MailServer, { socket, step, around }: Opening): Promise<Socket> {
  const { host, port, pins } = server
  const tls = (signal: AbortSignal) => ({ host, port, pins, signal, ...(around.ca !== undefined && { ca: around.ca }) })
  const greet = (over: Socket) => step('greet', (signal) => greetImap(over, { signal, record: unrecorded }))
  switch (server.security) {
    case 'tls': {
      const { socket: over } = await step('secure', (signal) => secure(socket, tls(signal)))
      await greet(over)
      return over
    }
    case 'starttls': {
      const talk = await greet(socket)
      return step('secure', async (signal) => (await secure(await startTlsImap(talk, signal), tls(signal))).socket)
    }
    case 'none':
      await greet(socket)
      return socket
    default:
      return server.security satisfies never
  }
}
