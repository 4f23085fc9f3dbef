// How better-auth's models are called in our database: schema `auth`, our words (an organization is a workspace, a way
// to sign in is a credential), snake case. The tables themselves are migration 0002; a test compares the two.
export const userModel = {
  fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
  additionalFields: { locale: { type: 'string', required: false, input: false } },
} as const

export const sessionModel = {
  fields: {
    userId: 'user_id',
    expiresAt: 'expires_at',
    ipAddress: 'ip_address',
    userAgent: 'user_agent',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
} as const

export const credentialModel = {
  modelName: 'credential',
  fields: {
    userId: 'user_id',
    accountId: 'subject',
    providerId: 'provider',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
} as const

export const verificationModel = {
  fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
} as const

export const workspaceModels = {
  session: { fields: { activeOrganizationId: 'workspace_id' } },
  organization: { modelName: 'workspace', fields: { createdAt: 'created_at' } },
  member: { fields: { organizationId: 'workspace_id', userId: 'user_id', createdAt: 'created_at' } },
  invitation: {
    fields: {
      organizationId: 'workspace_id',
      inviterId: 'inviter_id',
      expiresAt: 'expires_at',
      createdAt: 'created_at',
    },
  },
} as const
