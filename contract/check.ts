// One run of the ladder, as the browser sees it. Every event of the live stream is the whole check so far, so that a
// page that is reloaded, or a stream that is cut, loses nothing.
import { z } from 'zod'
import { Ladder, Rung } from './ladder.ts'
import { route } from './route.ts'
import { EnteredMailbox, ServerSettings } from './server-settings.ts'

/**
 * ready: everything asked for works · login-works: saving is possible, something after the login did not work ·
 * failed: a login failed · interrupted: the sending system went away in the middle.
 */
export const CheckOutcome = z.enum(['ready', 'login-works', 'failed', 'interrupted'])
export type CheckOutcome = z.infer<typeof CheckOutcome>

export const Check = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  address: z.string(),
  displayName: z.string(),
  settings: z.object({ smtp: ServerSettings, imap: ServerSettings.nullable() }),
  state: z.enum(['waiting', 'running', 'ended']),
  outcome: CheckOutcome.nullable(),
  smtp: Ladder,
  imap: Ladder.nullable(),
  /** Null without IMAP: nobody can look for the test message then. */
  arrival: Rung.nullable(),
  /** True while the check waits and no sending system shows a sign of life. */
  senderAway: z.boolean(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
})
export type Check = z.infer<typeof Check>

const params = z.object({ id: z.uuid() })

export const startCheck = route({
  name: 'startCheck',
  method: 'POST',
  path: '/api/v1/checks',
  access: 'member',
  body: EnteredMailbox,
  answers: { 202: Check },
})

export const getCheck = route({
  name: 'getCheck',
  method: 'GET',
  path: '/api/v1/checks/:id',
  access: 'member',
  params,
  answers: { 200: Check },
})

export const followCheck = route({
  name: 'followCheck',
  method: 'GET',
  path: '/api/v1/checks/:id/events',
  access: 'member',
  params,
  answers: { 200: Check },
  stream: 'sse',
})

/** The check is stopped; what was found so far stays. */
export const cancelCheck = route({
  name: 'cancelCheck',
  method: 'DELETE',
  path: '/api/v1/checks/:id',
  access: 'member',
  params,
  answers: { 200: Check },
})
