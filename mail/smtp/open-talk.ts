// From a server's settings to a conversation in which mail can be submitted: connect, secure, greet, log in.
import type { Stage } from '../../contract/stage.ts'
import { atStage } from '../dns/at-stage.ts'
import { budgetOf, type MailServer, type ReachBudgets, reach, type Surroundings } from '../tls/reach.ts'
import { secure } from '../tls/secure.ts'
import { greet, type Talk } from './greet.ts'
import { logIn } from './log-in.ts'
import { startTls } from './start-tls.ts'
import { Wire } from './wire.ts'

/** MailFailure, with its stage. Whoever gets the talk closes it; on a failure everything is closed. */
export async function openTalk(server: MailServer, around: Surroundings, signal: AbortSignal): Promise<Talk> {
  const socket = await reach(server, around, signal)
  try {
    const talk = await greeted(server, { socket, step: stepsOf(around, signal), around })
    const { username, secret, security } = server
    await stepsOf(around, signal)('authenticate', (stage) =>
      logIn(talk, { username, secret, signal: stage, allowUnencrypted: security === 'none' }),
    )
    return talk
  } catch (error) {
    socket.destroy()
    throw error
  }
}

type Step = <T>(stage: keyof ReachBudgets & Stage, work: (signal: AbortSignal) => Promise<T>) => Promise<T>

function stepsOf(around: Surroundings, signal: AbortSignal): Step {
  return (stage, work) => atStage({ stage, budgetMs: budgetOf(around, stage), signal }, work)
}

interface Opening {
  socket: Awaited<ReturnType<typeof reach>>
  step: Step
  around: Surroundings
}

async function greeted(server: MailServer, { socket, step, around }: Opening): Promise<Talk> {
  const { host, port, pins } = server
  const tls = (signal: AbortSignal) => ({ host, port, pins, signal, ...(around.ca !== undefined && { ca: around.ca }) })
  const hello = (wire: Wire) => step('greet', (signal) => greet(wire, { name: around.ehloName, signal }))
  switch (server.security) {
    case 'tls': {
      const secured = await step('secure', (signal) => secure(socket, tls(signal)))
      return hello(new Wire(secured.socket))
    }
    case 'starttls': {
      const talk = await hello(new Wire(socket))
      return step('secure', (signal) => startTls(talk, tls(signal)))
    }
    case 'none':
      return hello(new Wire(socket))
    default:
      return server.security satisfies never
  }
}
