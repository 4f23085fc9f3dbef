// The SMTP ladder: resolve, connect, then greeting and encryption in the order of the security mode, login, and one
// test message to the account's own address.
import type { Socket } from 'node:net'
import type { EmailAddress } from '../address/address.ts'
import type { TestMessage } from '../message/compose.ts'
import { MailFailure } from '../problem/failure.ts'
import { greet, type Talk } from '../smtp/greet.ts'
import { logIn } from '../smtp/log-in.ts'
import type { Outcome } from '../smtp/outcome.ts'
import { quit } from '../smtp/quit.ts'
import { startTls } from '../smtp/start-tls.ts'
import { submit } from '../smtp/submit.ts'
import { Wire } from '../smtp/wire.ts'
import { secure } from '../tls/secure.ts'
import { approach } from './approach.ts'
import { type Climb, rung } from './climb.ts'
import { securedFact } from './secured-fact.ts'
import type { Side } from './side.ts'
import { takeAttempt } from './take-attempt.ts'

export interface Submission {
  address: EmailAddress
  message: TestMessage
  ehloName: string
}

export interface Submitted {
  /** On the clock of the check, in milliseconds. */
  acceptedAt: number
}

export async function climbSmtp(climb: Climb, side: Side, submission: Submission): Promise<Submitted> {
  const socket = await approach(climb, side.server, side)
  const talk = await openedAndGreeted(climb, { side, socket, name: submission.ehloName })
  await authenticate(climb, side, talk)
  await submitTestMessage(climb, talk, submission)
  const goodbye = quit(talk)
  side.open.defer(() => goodbye)
  return { acceptedAt: climb.clock() }
}

interface Opening {
  side: Side
  socket: Socket
  name: string
}

async function openedAndGreeted(climb: Climb, opening: Opening): Promise<Talk> {
  const { side, socket } = opening
  switch (side.server.security) {
    case 'tls': {
      const secured = await rung(climb, 'secure', {
        does: (signal) => secure(socket, tlsOptions(side, signal)),
        fact: securedFact,
      })
      return greetRung(climb, { ...opening, socket: secured.socket })
    }
    case 'starttls': {
      const talk = await greetRung(climb, opening)
      return rung(climb, 'secure', {
        does: (signal) => startTls(talk, tlsOptions(side, signal)),
        fact: ({ secured }) => securedFact(secured),
      })
    }
    case 'none':
      return greetRung(climb, opening)
    default:
      return side.server.security satisfies never
  }
}

function greetRung(climb: Climb, { socket, name }: Opening): Promise<Talk> {
  const wire = new Wire(socket, climb.scene.transcript.add)
  return rung(climb, 'greet', {
    does: (signal) => greet(wire, { name, signal }),
    fact: ({ banner, capabilities }) => ({ kind: 'greeted', banner, capabilities: [...capabilities.lines] }),
  })
}

async function authenticate(climb: Climb, side: Side, talk: Talk): Promise<void> {
  const { username, secret, security } = side.server
  await rung(climb, 'authenticate', {
    does: async (signal) => {
      await takeAttempt(side)
      return logIn(talk, { username, secret, signal, allowUnencrypted: security === 'none' })
    },
    fact: ({ mechanism }) => ({ kind: 'authenticated', mechanism, username }),
  })
}

async function submitTestMessage(climb: Climb, talk: Talk, { address, message }: Submission): Promise<void> {
  await rung(climb, 'submit', {
    does: async (signal) => accepted(await submit(talk, { from: address, to: [address] }, message.raw, { signal })),
    fact: ({ serverSaid }) => ({ kind: 'submitted', messageId: message.messageId, serverSaid }),
  })
}

/** For a check anything but a yes is a failure, also the uncertain end: nothing is sent again. */
function accepted(outcome: Outcome): Extract<Outcome, { result: 'accepted' }> {
  if (outcome.result === 'accepted') return outcome
  throw new MailFailure(outcome.evidence)
}

function tlsOptions({ server, pins, ca }: Side, signal: AbortSignal) {
  return { host: server.host, port: server.port, pins, signal, ...(ca !== undefined && { ca }) }
}
