// What can go wrong outside of FluenzR, as a closed set. A code has words in every language (see locales/);
// the server's own words always travel beside it.
import { z } from 'zod'
import { Protocol, Security, Stage } from './stage.ts'

/** The four headings of the set-up page, and the rest. */
export const ProblemFamily = z.enum([
  'connection',
  'authentication',
  'certificate',
  'limit',
  'encryption',
  'sender',
  'recipient',
  'content',
  'reputation',
  'server',
  'receiving',
  'other',
])
export type ProblemFamily = z.infer<typeof ProblemFamily>

/** Whom or what a refusal concerns. Decides what else must stop. */
export const ProblemScope = z.enum(['recipient', 'content', 'account', 'limit', 'connection', 'settings'])
export type ProblemScope = z.infer<typeof ProblemScope>

export const ProblemCode = z.enum([
  // connection
  'dns',
  'connection-refused',
  'timeout',
  'network-unreachable',
  'connection-lost',
  'private-address',
  'server-unavailable',
  'ip-blocked',
  // encryption
  'tls-wrong-mode',
  'tls-protocol',
  'tls-required',
  // certificate
  'certificate-expired',
  'certificate-self-signed',
  'certificate-wrong-host',
  'certificate-untrusted',
  'certificate-changed',
  // authentication
  'auth-failed',
  'app-password-required',
  'oauth-required',
  'smtp-auth-disabled-for-mailbox',
  'imap-disabled',
  'auth-mechanism',
  'auth-slow-down',
  'account-disabled-or-locked',
  'secret-unusable',
  // limit
  'sending-limit',
  'greylisting-temporary',
  'too-many-imap-connections',
  // sender, recipient, content, reputation
  'sender-not-allowed',
  'relay-denied',
  'recipient-unknown',
  'recipient-mailbox-full',
  'recipient-policy',
  'message-too-large',
  'blocked-reputation',
  // server
  'protocol-error',
  'international-address',
  'folder-not-accessible',
  // receiving
  'not-arrived',
  'other',
])
export type ProblemCode = z.infer<typeof ProblemCode>

/** One certificate of a chain, as shown to a person. Dates are ISO 8601; `sha256` and `spki` are lower-case hex. */
export const CertificateFacts = z.object({
  subject: z.string(),
  names: z.array(z.string()),
  issuer: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  sha256: z.string(),
  /** SHA-256 of the SubjectPublicKeyInfo: what a pin remembers. */
  spki: z.string(),
})
export type CertificateFacts = z.infer<typeof CertificateFacts>

/** One line of the dialogue; secrets are already replaced. `at` is milliseconds since the check began. */
export const TranscriptLine = z.object({
  at: z.number(),
  from: z.enum(['us', 'server', 'note']),
  text: z.string(),
})
export type TranscriptLine = z.infer<typeof TranscriptLine>

/** Settings that somebody could use. `username` only where another form of it is proposed. */
export const ProposedSettings = z.object({
  protocol: Protocol,
  host: z.string(),
  port: z.number().int(),
  security: Security,
  username: z.string().optional(),
})
export type ProposedSettings = z.infer<typeof ProposedSettings>

/** The next click. Settings are offered only after they were tried: `reached` says how far the trial came. */
export const Remedy = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('use-settings'),
    because: z.enum(['other-port', 'other-mode', 'provider-server', 'certificate-name', 'username-form']),
    settings: ProposedSettings,
    reached: z.enum(['greeting', 'login']),
  }),
  z.object({
    kind: z.literal('trust-certificate'),
    protocol: Protocol,
    host: z.string(),
    port: z.number().int(),
    chain: z.array(CertificateFacts),
    spki: z.string(),
  }),
  z.object({ kind: z.literal('app-password'), providerId: z.string().nullable(), url: z.string().nullable() }),
  z.object({ kind: z.literal('use-oauth'), provider: z.enum(['google', 'microsoft', 'other']) }),
  z.object({
    kind: z.literal('open-page'),
    what: z.enum(['enable-imap', 'enable-smtp-auth', 'unlock-account', 'provider-help', 'verify-sender']),
    url: z.string(),
  }),
  z.object({ kind: z.literal('retry-later'), seconds: z.number().int().nullable() }),
])
export type Remedy = z.infer<typeof Remedy>

/** A problem = code + evidence + remedies. */
export const Problem = z.object({
  code: ProblemCode,
  family: ProblemFamily,
  permanent: z.boolean(),
  scope: ProblemScope,
  retryAfterSeconds: z.number().int().nullable(),
  protocol: Protocol,
  stage: Stage,
  host: z.string().nullable(),
  port: z.number().int().nullable(),
  security: Security.nullable(),
  provider: z.string().nullable(),
  serverSaid: z.string().nullable(),
  replyCode: z.number().int().nullable(),
  enhancedStatus: z.string().nullable(),
  nodeError: z.string().nullable(),
  chain: z.array(CertificateFacts),
  transcript: z.array(TranscriptLine),
  remedies: z.array(Remedy),
})
export type Problem = z.infer<typeof Problem>
