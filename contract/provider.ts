// What the form knows of a provider before anything is tried.
import { z } from 'zod'
import { route } from './route.ts'
import { Security } from './stage.ts'

export const ServerAddress = z.object({ host: z.string(), port: z.number().int(), security: Security })
export type ServerAddress = z.infer<typeof ServerAddress>

/** How the login name is made from the address; `own`: the provider gives one, `hint` says where. */
export const UsernameForm = z.object({
  smtp: z.enum(['address', 'local-part', 'own']),
  imap: z.enum(['address', 'local-part', 'own']),
  hint: z.string().nullable(),
})
export type UsernameForm = z.infer<typeof UsernameForm>

export const Provider = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['mailbox', 'relay', 'unsupported']),
  /** Providers of one house (OVH products, Zoho regions) share a group; the picker then asks which one. */
  group: z.string().nullable(),
  domains: z.array(z.string()),
  mxSuffixes: z.array(z.string()),
  /** In order of preference. `{n}` and `{region}` in a host are to be filled in by the user. */
  smtp: z.array(ServerAddress),
  imap: z.array(ServerAddress),
  username: UsernameForm,
  /** Which password is meant: shown before the password field. */
  password: z.object({
    kind: z.enum(['mailbox', 'app-always', 'app-with-2fa', 'bridge', 'token', 'oauth-only']),
    url: z.string().nullable(),
  }),
  /** Codes of what must be done first; words in the locales. */
  prepare: z.array(
    z.enum([
      'make-app-password',
      'enable-imap',
      'start-bridge',
      'make-token',
      'allow-smtp-auth',
      'use-oauth',
      'none-offered',
      'paid-plan',
    ]),
  ),
  oauth: z.enum(['google', 'microsoft']).nullable(),
  limits: z.object({ perHour: z.number().nullable(), perDay: z.number().nullable(), verified: z.boolean() }),
  sources: z.array(z.string()),
})
export type Provider = z.infer<typeof Provider>

export const listProviders = route({
  name: 'listProviders',
  method: 'GET',
  path: '/api/v1/providers',
  access: 'member',
  answers: { 200: z.object({ items: z.array(Provider) }) },
})

export const CandidateSource = z.enum([
  'provider-domain',
  'settings-table',
  'provider-mx',
  'autoconfig',
  'well-known',
  'ispdb',
  'mx-autoconfig',
  'mx-ispdb',
  'srv',
  'probe',
])
export type CandidateSource = z.infer<typeof CandidateSource>

/** One proposal for one protocol. `trusted`: every step that led here was ours or https. */
export const Candidate = z.object({
  protocol: z.enum(['smtp', 'imap']),
  host: z.string(),
  port: z.number().int(),
  security: Security,
  username: z.string(),
  source: CandidateSource,
  trusted: z.boolean(),
})
export type Candidate = z.infer<typeof Candidate>

export const Discovery = z.object({
  address: z.string(),
  providerId: z.string().nullable(),
  /** Best first; the first of each protocol is what the form fills in. */
  candidates: z.array(Candidate),
  tried: z.array(
    z.object({
      source: CandidateSource,
      result: z.enum(['found', 'nothing', 'failed', 'too-late', 'not-needed']),
      tookMs: z.number(),
    }),
  ),
})
export type Discovery = z.infer<typeof Discovery>

/** Where does this address send and receive? Only the domain ever leaves the machine. */
export const discover = route({
  name: 'discover',
  method: 'POST',
  path: '/api/v1/discoveries',
  access: 'member',
  body: z.object({ address: z.string().trim().min(3).max(320) }),
  answers: { 200: Discovery },
})
