// Users, workspaces, sessions, API keys.
import { z } from 'zod'
import { PracticeMailbox } from './practice.ts'
import { route } from './route.ts'

export const Password = z.string().min(10).max(256)
export const Locale = z.enum(['fr', 'en'])
export type Locale = z.infer<typeof Locale>

export const Role = z.enum(['owner', 'member'])
export type Role = z.infer<typeof Role>

/** Who is signed in, and where. `vaultKey` is the public key to which the browser seals passwords. */
export const Me = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string(), locale: Locale.nullable() }),
  workspace: z.object({ id: z.string(), name: z.string(), role: Role }),
  vaultKey: z.object({ id: z.string(), publicKey: z.string() }).nullable(),
  privateNetwork: z.enum(['allow', 'deny']),
  practice: z.boolean(),
  /** What to type to connect the practice mailbox, where there is one. */
  practiceMailbox: PracticeMailbox.nullish(),
})
export type Me = z.infer<typeof Me>

export const SessionInfo = z.object({
  id: z.string(),
  current: z.boolean(),
  userAgent: z.string().nullable(),
  ipAddress: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
})
export type SessionInfo = z.infer<typeof SessionInfo>

export const ApiKeyInfo = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The first characters, to recognise it by. */
  start: z.string(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
})
export type ApiKeyInfo = z.infer<typeof ApiKeyInfo>

const email = z.email().max(320)
const nothing = z.undefined()

/** What a page needs before anyone is signed in. */
export const getDoor = route({
  name: 'getDoor',
  method: 'GET',
  path: '/api/v1/door',
  access: 'anyone',
  answers: { 200: z.object({ firstRun: z.boolean(), practice: z.boolean(), version: z.string() }) },
})

/** First run: creates the owner and the workspace, once, with the one-time token that the terminal printed. */
export const createOwner = route({
  name: 'createOwner',
  method: 'POST',
  path: '/api/v1/door/owner',
  access: 'anyone',
  body: z.object({
    token: z.string().min(1).max(200),
    name: z.string().trim().min(1).max(100),
    email,
    password: Password,
    workspaceName: z.string().trim().min(1).max(100),
    locale: Locale.optional(),
  }),
  answers: { 201: Me },
})

export const signIn = route({
  name: 'signIn',
  method: 'POST',
  path: '/api/v1/door/sign-in',
  access: 'anyone',
  body: z.object({ email, password: z.string().min(1).max(256) }),
  answers: { 200: Me },
})

export const signOut = route({
  name: 'signOut',
  method: 'POST',
  path: '/api/v1/door/sign-out',
  access: 'user',
  answers: { 204: nothing },
})

export const getMe = route({ name: 'getMe', method: 'GET', path: '/api/v1/me', access: 'user', answers: { 200: Me } })

export const editMe = route({
  name: 'editMe',
  method: 'PATCH',
  path: '/api/v1/me',
  access: 'user',
  body: z.object({ name: z.string().trim().min(1).max(100).optional(), locale: Locale.nullable().optional() }),
  answers: { 200: Me },
})

export const changePassword = route({
  name: 'changePassword',
  method: 'POST',
  path: '/api/v1/me/password',
  access: 'user',
  body: z.object({ current: z.string().min(1).max(256), next: Password, signOutOthers: z.boolean().default(true) }),
  answers: { 204: nothing },
})

export const listSessions = route({
  name: 'listSessions',
  method: 'GET',
  path: '/api/v1/me/sessions',
  access: 'user',
  answers: { 200: z.object({ items: z.array(SessionInfo) }) },
})

export const endSession = route({
  name: 'endSession',
  method: 'DELETE',
  path: '/api/v1/me/sessions/:id',
  access: 'user',
  params: z.object({ id: z.string() }),
  answers: { 204: nothing },
})

export const editWorkspace = route({
  name: 'editWorkspace',
  method: 'PATCH',
  path: '/api/v1/workspace',
  access: 'owner',
  body: z.object({ name: z.string().trim().min(1).max(100) }),
  answers: { 200: Me },
})

export const listApiKeys = route({
  name: 'listApiKeys',
  method: 'GET',
  path: '/api/v1/api-keys',
  access: 'owner',
  answers: { 200: z.object({ items: z.array(ApiKeyInfo) }) },
})

/** The key is shown once, here. */
export const createApiKey = route({
  name: 'createApiKey',
  method: 'POST',
  path: '/api/v1/api-keys',
  access: 'owner',
  body: z.object({ name: z.string().trim().min(1).max(100) }),
  answers: { 201: ApiKeyInfo.extend({ key: z.string() }) },
})

export const deleteApiKey = route({
  name: 'deleteApiKey',
  method: 'DELETE',
  path: '/api/v1/api-keys/:id',
  access: 'owner',
  params: z.object({ id: z.uuid() }),
  answers: { 204: nothing },
})
