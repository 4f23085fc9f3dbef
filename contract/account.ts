// Connected mailboxes ("Comptes Email").
import { z } from 'zod'
import { Check } from './check.ts'
import { ProblemCode } from './problem.ts'
import { route } from './route.ts'
import { CertificatePin, EnteredMailbox, EnteredServer, ServerSettings } from './server-settings.ts'

/** What the account can do, said apart for each direction. `untested`: saved without a working check. */
export const DirectionState = z.enum(['ready', 'untested', 'needs-attention', 'paused', 'off'])
export type DirectionState = z.infer<typeof DirectionState>

export const Direction = z.object({
  state: DirectionState,
  /** The code of the problem that put it there, where one did. */
  problem: ProblemCode.nullable(),
  since: z.iso.datetime().nullable(),
})
export type Direction = z.infer<typeof Direction>

/** What a check learned about the provider; null: not known yet. */
export const LearnedFacts = z.object({
  sentCopyByProvider: z.boolean().nullable(),
  rewritesMessageId: z.boolean().nullable(),
  arrivesIn: z.string().nullable(),
})
export type LearnedFacts = z.infer<typeof LearnedFacts>

export const SendingLimits = z.object({
  perHour: z.number().int().min(1).max(1_000_000).nullable(),
  perDay: z.number().int().min(1).max(1_000_000).nullable(),
})
export type SendingLimits = z.infer<typeof SendingLimits>

/**
 * What the watching of the mailbox does at this moment. `off`: no IMAP, paused, or receiving needs a person (see
 * `receiving`). `catching-up`: reads what came while nobody watched, `done` of `total`.
 */
export const Watch = z.object({
  state: z.enum(['off', 'starting', 'connecting', 'catching-up', 'watching', 'reconnecting']),
  /** The server announces new mail (IDLE), or is asked again and again. */
  by: z.enum(['idle', 'poll']).nullable(),
  done: z.number().int().nullable(),
  total: z.number().int().nullable(),
  /** Why it reconnects, and when. */
  problem: ProblemCode.nullable(),
  until: z.iso.datetime().nullable(),
  since: z.iso.datetime().nullable(),
  /** When the server was last heard to have nothing more. */
  caughtUpAt: z.iso.datetime().nullable(),
})
export type Watch = z.infer<typeof Watch>

export const Account = z.object({
  id: z.uuid(),
  kind: z.enum(['smtp']),
  address: z.string(),
  displayName: z.string(),
  provider: z.object({ id: z.string(), name: z.string() }).nullable(),
  smtp: ServerSettings,
  imap: ServerSettings.nullable(),
  /** True when IMAP has a password of its own. */
  imapHasOwnPassword: z.boolean(),
  sending: Direction,
  receiving: Direction,
  watch: Watch,
  paused: z.boolean(),
  limits: SendingLimits,
  /**
   * Recipients of the last 24 hours against the limit in force, set or learned; where there is none, those of the last
   * hour; null: neither is limited.
   */
  lately: z.object({ window: z.enum(['day', 'hour']), sent: z.number().int(), limit: z.number().int() }).nullable(),
  learned: LearnedFacts,
  pins: z.array(CertificatePin.extend({ addedAt: z.iso.datetime() })),
  /** When the password was last given: shown as its age. */
  secretSince: z.iso.datetime(),
  lastCheckId: z.uuid().nullable(),
  lastEvent: z.object({ type: z.string(), at: z.iso.datetime() }).nullable(),
  createdAt: z.iso.datetime(),
})
export type Account = z.infer<typeof Account>

const params = z.object({ id: z.uuid() })

export const listAccounts = route({
  name: 'listAccounts',
  method: 'GET',
  path: '/api/v1/accounts',
  access: 'member',
  query: z.object({ cursor: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(100) }),
  answers: { 200: z.object({ items: z.array(Account), next: z.uuid().nullable(), total: z.number().int() }) },
})

/**
 * Keeps the mailbox. With `checkId`, the result of that check becomes the account's first state. That the password is the one
 * that was checked is the caller's word: sealed twice, nobody but the sender can compare them, and the first login tells.
 */
export const createAccount = route({
  name: 'createAccount',
  method: 'POST',
  path: '/api/v1/accounts',
  access: 'member',
  body: EnteredMailbox.extend({ checkId: z.uuid().optional(), limits: SendingLimits.partial().optional() }),
  answers: { 201: Account },
})

export const getAccount = route({
  name: 'getAccount',
  method: 'GET',
  path: '/api/v1/accounts/:id',
  access: 'member',
  params,
  answers: { 200: Account },
})

/** Another host, or no TLS where there was, needs the password again: refused with `password-needed` otherwise. */
export const editAccount = route({
  name: 'editAccount',
  method: 'PATCH',
  path: '/api/v1/accounts/:id',
  access: 'member',
  params,
  body: z.object({
    displayName: z.string().trim().max(200).optional(),
    smtp: EnteredServer.optional(),
    imap: EnteredServer.nullable().optional(),
    limits: SendingLimits.partial().optional(),
    checkId: z.uuid().optional(),
  }),
  answers: { 200: Account },
})

/** Removes the account and destroys its secrets. `confirm` must be the account's address. */
export const deleteAccount = route({
  name: 'deleteAccount',
  method: 'DELETE',
  path: '/api/v1/accounts/:id',
  access: 'member',
  params,
  query: z.object({ confirm: z.string() }),
  answers: { 204: z.undefined() },
})

/** Runs the ladder with the stored secrets. */
export const recheckAccount = route({
  name: 'recheckAccount',
  method: 'POST',
  path: '/api/v1/accounts/:id/checks',
  access: 'member',
  params,
  answers: { 202: Check },
})

export const pauseAccount = route({
  name: 'pauseAccount',
  method: 'POST',
  path: '/api/v1/accounts/:id/pause',
  access: 'member',
  params,
  answers: { 200: Account },
})

export const resumeAccount = route({
  name: 'resumeAccount',
  method: 'POST',
  path: '/api/v1/accounts/:id/resume',
  access: 'member',
  params,
  answers: { 200: Account },
})

export const trustCertificate = route({
  name: 'trustCertificate',
  method: 'POST',
  path: '/api/v1/accounts/:id/trust-certificate',
  access: 'member',
  params,
  body: CertificatePin,
  answers: { 200: Account },
})

export const distrustCertificate = route({
  name: 'distrustCertificate',
  method: 'DELETE',
  path: '/api/v1/accounts/:id/trust-certificate',
  access: 'member',
  params,
  query: z.object({ host: z.string(), port: z.coerce.number().int() }),
  answers: { 200: Account },
})
