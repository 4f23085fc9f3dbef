// better-auth as we use it: passwords, sessions and cookies, called from our own routes. Its own HTTP handler is never
// mounted, so none of its endpoints is a door; its tables are created by our migrations, never at run time.
import { betterAuth } from 'better-auth'
import { organization } from 'better-auth/plugins/organization'
import type { Kysely } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { credentialModel, sessionModel, userModel, verificationModel, workspaceModels } from './auth-schema.ts'

/** How long a session lasts from sign-in, in seconds. It is not prolonged: after a month everyone signs in again. */
const sessionSeconds = 30 * 24 * 60 * 60

/** The address of the caller, put there by us from the connection; no client can set it, nothing is mounted. */
export const addressHeader = 'x-fluenzr-address'

export interface AuthSettings {
  /** Signs session cookies: at least 32 random bytes, the same in every web process. */
  readonly secret: string
  readonly publicUrl: string
}

export type Auth = ReturnType<typeof makeAuth>

export function makeAuth(kysely: Kysely<Tables>, settings: AuthSettings) {
  return betterAuth({
    appName: 'FluenzR',
    baseURL: settings.publicUrl,
    secret: settings.secret,
    database: { db: kysely, type: 'postgres', schemaName: 'auth', transaction: true },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 256 },
    user: userModel,
    account: credentialModel,
    verification: verificationModel,
    session: { ...sessionModel, expiresIn: sessionSeconds, disableSessionRefresh: true, freshAge: 0 },
    // Sign-in is limited in attempts.ts, by address too; better-auth limits only its own HTTP handler.
    rateLimit: { enabled: false },
    advanced: {
      ipAddress: { ipAddressHeaders: [addressHeader] },
      useSecureCookies: settings.publicUrl.startsWith('https:'),
      cookiePrefix: 'fluenzr',
      // A test compares schema and migration; production need not introspect at every start.
      database: { generateId: 'uuid', validateSchema: false },
    },
    databaseHooks: {
      session: { create: { before: async (session) => ({ data: await workspaceOf(kysely, session.userId) }) } },
    },
    plugins: [organization({ creatorRole: 'owner', allowUserToCreateOrganization: false, schema: workspaceModels })],
  })
}

/** A session begins in the workspace that its person joined first. */
async function workspaceOf(kysely: Kysely<Tables>, userId: string): Promise<{ activeOrganizationId: string | null }> {
  const member = await kysely
    .selectFrom('auth.member')
    .select('workspace_id')
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  return { activeOrganizationId: member?.workspace_id ?? null }
}
