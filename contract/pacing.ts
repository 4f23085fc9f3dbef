// How an account paces its messages, and what that means for today and the next 24 hours.
import { z } from 'zod'
import { WaitReason } from './message.ts'
import { ProblemCode } from './problem.ts'
import { route } from './route.ts'

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const limit = z.number().int().min(1).max(1_000_000).nullable()

/** Null limits: none (a relay). Days: 1 = Monday … 7 = Sunday. `timeZone`: an IANA name. */
export const Pacing = z.object({
  perHour: limit,
  perDay: limit,
  gapSeconds: z.number().int().min(0).max(86_400),
  jitterSeconds: z.number().int().min(0).max(86_400),
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  from: Clock.nullable(),
  until: Clock.nullable(),
  timeZone: z.string().max(64),
  /** First day's allowance and what each day of use adds, up to the limit per day. */
  rampUp: z.object({ start: z.number().int().min(1), add: z.number().int().min(1) }).nullable(),
  connections: z.number().int().min(1).max(20),
})
export type Pacing = z.infer<typeof Pacing>

/** A limit that has held for so many days is forgotten: providers raise limits as a mailbox grows older. */
export const learnedForDays = 14

/** A limit that the provider taught us by refusing. */
export const LearnedLimit = z.object({
  window: z.enum(['hour', 'day']),
  limit: z.number().int(),
  learnedAt: z.iso.datetime(),
  serverSaid: z.string().nullable(),
})
export type LearnedLimit = z.infer<typeof LearnedLimit>

/**
 * The provider asked to wait, or its server is out of reach: nothing goes before `until`. Out of reach it stays until it
 * answers again, also between two tries.
 */
export const Hold = z.object({
  reason: WaitReason.extract(['provider-limit', 'server-away']),
  problem: ProblemCode.nullable(),
  serverSaid: z.string().nullable(),
  since: z.iso.datetime(),
  until: z.iso.datetime(),
})
export type Hold = z.infer<typeof Hold>

export const SendingPlan = z.object({
  pacing: Pacing,
  /** What the provider allows according to our table, with its sources; null: no figure known. */
  provider: z.object({
    perHour: z.number().nullable(),
    perDay: z.number().nullable(),
    verified: z.boolean(),
    sources: z.array(z.string()),
  }),
  learned: z.array(LearnedLimit),
  sentLastHour: z.number().int(),
  sentLastDay: z.number().int(),
  /** Cumulative sends of today in the account's time zone. */
  today: z.array(z.object({ at: z.iso.datetime(), sent: z.number().int() })),
  next24h: z.array(z.object({ from: z.iso.datetime(), planned: z.number().int() })),
  /** Why nothing goes at this moment; null: the next one goes now. */
  waiting: z.object({ reason: WaitReason, at: z.iso.datetime().nullable() }).nullable(),
  hold: Hold.nullable(),
})
export type SendingPlan = z.infer<typeof SendingPlan>

const params = z.object({ id: z.uuid() })

export const getSendingPlan = route({
  name: 'getSendingPlan',
  method: 'GET',
  path: '/api/v1/accounts/:id/plan',
  access: 'member',
  params,
  answers: { 200: SendingPlan },
})

export const editPacing = route({
  name: 'editPacing',
  method: 'PATCH',
  path: '/api/v1/accounts/:id/pacing',
  access: 'member',
  params,
  body: Pacing.partial(),
  answers: { 200: SendingPlan },
})
