// What the check found, rung by rung. A failed rung carries its problem: "failed without a problem" cannot be written.
import { z } from 'zod'
import { CertificateFacts, Problem } from './problem.ts'
import { Protocol, Security, Stage } from './stage.ts'

export const Verdict = z.enum(['pass', 'fail', 'none', 'unknown'])
export type Verdict = z.infer<typeof Verdict>

export const FolderRole = z.enum(['inbox', 'junk', 'archive', 'sent', 'other'])
export type FolderRole = z.infer<typeof FolderRole>

/** The one fact of a passed rung. */
export const Fact = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('resolved'), addresses: z.array(z.string()) }),
  z.object({ kind: z.literal('connected'), address: z.string(), port: z.number().int() }),
  z.object({
    kind: z.literal('secured'),
    protocol: z.string(),
    cipher: z.string(),
    chain: z.array(CertificateFacts),
    /** True when the certificate passed only because the user had pinned its key. */
    pinned: z.boolean(),
  }),
  z.object({ kind: z.literal('greeted'), banner: z.string(), capabilities: z.array(z.string()) }),
  z.object({ kind: z.literal('authenticated'), mechanism: z.string(), username: z.string() }),
  z.object({ kind: z.literal('submitted'), messageId: z.string(), serverSaid: z.string() }),
  z.object({ kind: z.literal('selected'), folder: z.string(), messages: z.number().int(), idle: z.boolean() }),
  z.object({
    kind: z.literal('arrived'),
    folder: z.string(),
    role: FolderRole,
    /** Milliseconds between the server's acceptance and the moment we saw the message. */
    delayMs: z.number(),
    spf: Verdict,
    dkim: Verdict,
    dmarc: Verdict,
    /** The Message-ID that the provider put in place of ours, if it did. */
    rewrittenMessageId: z.string().nullable(),
    /** The folder into which the provider filed a sent copy by itself; null: it does not. */
    sentCopyIn: z.string().nullable(),
  }),
])
export type Fact = z.infer<typeof Fact>

const rung = { stage: Stage, tookMs: z.number().nullable() }
export const Rung = z.discriminatedUnion('state', [
  z.object({ ...rung, state: z.literal('waiting') }),
  z.object({ ...rung, state: z.literal('running') }),
  z.object({ ...rung, state: z.literal('passed'), fact: Fact }),
  z.object({ ...rung, state: z.literal('failed'), problem: Problem }),
  z.object({ ...rung, state: z.literal('skipped') }),
])
export type Rung = z.infer<typeof Rung>

/** One side of the check: the server that is tried and its rungs in order. */
export const Ladder = z.object({
  protocol: Protocol,
  host: z.string(),
  port: z.number().int(),
  security: Security,
  rungs: z.array(Rung),
})
export type Ladder = z.infer<typeof Ladder>
