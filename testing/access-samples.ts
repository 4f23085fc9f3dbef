// One sample call for every route of the contract, about things that belong to the owner's workspace: what the access
// test sends as nobody, stranger, member, program and owner. A new route needs a line here, or the types refuse.
import { randomUUID } from 'node:crypto'
import type { RouteName } from '../contract/routes.ts'
import { listeningIn } from './listening-house.ts'
import { type House, newSession, password, type SignedIn } from './people.ts'

export interface Sample {
  /** The path with its parameters filled in, and the query. */
  readonly path: string
  readonly body?: object
  /** Unless it names nothing, ids in path or body are of the owner's workspace: not found from elsewhere. */
  readonly names?: 'nothing'
  /** About the person, not the workspace: refused to a program with an API key. */
  readonly personal?: true
  /** What the rightful caller is answered, where it is not the first of the route's answers. */
  readonly status?: number
  /** In whose name to call, when it must not be the session that all other calls use. */
  readonly cookie?: string
}

export interface Cast {
  readonly house: House
  /** The person who will call; the owner where it is not a person. */
  readonly caller: SignedIn
  /** Whose things are named: the caller's, or the owner's where the caller is from elsewhere. */
  readonly whose: SignedIn
}

type MakeSample = (cast: Cast) => Promise<Sample> | Sample

export const samples = {
  getDoor: () => ({ path: '/api/v1/door' }),
  createOwner: () => ({
    path: '/api/v1/door/owner',
    body: { token: 'guessed', name: 'Eve', email: 'eve@example.test', password, workspaceName: 'Eve' },
    status: 409,
  }),
  signIn: async (cast) => ({
    path: '/api/v1/door/sign-in',
    body: { email: cast.caller.email, password },
    ...(await ownSession(cast)),
  }),
  signOut: async (cast) => ({ path: '/api/v1/door/sign-out', ...(await ownSession(cast)) }),
  getMe: () => ({ path: '/api/v1/me', names: 'nothing' }),
  editMe: () => ({ path: '/api/v1/me', body: { locale: 'fr' }, names: 'nothing', personal: true }),
  changePassword: async (cast) => ({
    path: '/api/v1/me/password',
    body: { current: password, next: password, signOutOthers: false },
    ...(await ownSession(cast)),
  }),
  listSessions: () => ({ path: '/api/v1/me/sessions', names: 'nothing', personal: true }),
  endSession: async ({ house, whose }) => ({
    path: `/api/v1/me/sessions/${(await newSession(house.people, whose.userId)).id}`,
    personal: true,
  }),
  editWorkspace: () => ({ path: '/api/v1/workspace', body: { name: 'Renamed' }, names: 'nothing' }),
  listApiKeys: () => ({ path: '/api/v1/api-keys', names: 'nothing' }),
  createApiKey: () => ({ path: '/api/v1/api-keys', body: { name: 'CRM' }, names: 'nothing' }),
  deleteApiKey: async ({ house }) => ({ path: `/api/v1/api-keys/${await newApiKey(house)}` }),

  listProviders: () => ({ path: '/api/v1/providers', names: 'nothing' }),
  discover: () => ({ path: '/api/v1/discoveries', body: { address: 'someone@gandi.net' }, names: 'nothing' }),

  startCheck: async ({ house }) => ({
    path: '/api/v1/checks',
    body: { ...mailbox(), accountId: await newAccount(house) },
  }),
  getCheck: async ({ house }) => ({ path: `/api/v1/checks/${await newCheck(house)}` }),
  followCheck: async ({ house }) => ({ path: `/api/v1/checks/${await newCheck(house)}/events` }),
  cancelCheck: async ({ house }) => ({ path: `/api/v1/checks/${await newCheck(house)}` }),

  listAccounts: async ({ house }) => {
    await newAccount(house)
    return { path: '/api/v1/accounts', names: 'nothing' }
  },
  createAccount: async ({ house }) => ({
    path: '/api/v1/accounts',
    body: { ...mailbox(), checkId: await newCheck(house) },
  }),
  getAccount: async ({ house }) => ({ path: `/api/v1/accounts/${await newAccount(house)}` }),
  editAccount: async ({ house }) => ({
    path: `/api/v1/accounts/${await newAccount(house)}`,
    body: { displayName: 'Renamed' },
  }),
  deleteAccount: async ({ house }) => {
    const address = newAddress()
    const id = await newAccount(house, address)
    return { path: `/api/v1/accounts/${id}?confirm=${encodeURIComponent(address)}` }
  },
  recheckAccount: async ({ house }) => ({ path: `/api/v1/accounts/${await newAccount(house)}/checks` }),
  pauseAccount: async ({ house }) => ({ path: `/api/v1/accounts/${await newAccount(house)}/pause` }),
  resumeAccount: async ({ house }) => ({ path: `/api/v1/accounts/${await newAccount(house)}/resume` }),
  trustCertificate: async ({ house }) => ({
    path: `/api/v1/accounts/${await newAccount(house)}/trust-certificate`,
    body: { host: 'mail.example.test', port: 465, spki: 'a'.repeat(64) },
  }),
  distrustCertificate: async ({ house }) => ({
    path: `/api/v1/accounts/${await newAccount(house)}/trust-certificate?host=mail.example.test&port=465`,
  }),

  createMessage: async ({ house }) => ({ path: '/api/v1/messages', body: letter(await newAccount(house)) }),
  listMessages: async ({ house }) => {
    await newMessage(house)
    return { path: '/api/v1/messages', names: 'nothing' }
  },
  countMessages: () => ({ path: '/api/v1/messages/counts', names: 'nothing' }),
  getMessage: async ({ house }) => ({ path: `/api/v1/messages/${await newMessage(house)}` }),
  cancelMessage: async ({ house }) => ({ path: `/api/v1/messages/${await newMessage(house)}/cancel` }),
  sendMessageNow: async ({ house }) => ({ path: `/api/v1/messages/${await newMessage(house)}/send-now` }),
  resolveMessage: async ({ house }) => ({
    path: `/api/v1/messages/${await newMessage(house, 'unsure')}/resolve`,
    body: { as: 'sent' },
  }),
  previewMailing: async ({ house }) => ({ path: '/api/v1/mailings/preview', body: mailing(await newAccount(house)) }),
  createMailing: async ({ house }) => ({ path: '/api/v1/mailings', body: mailing(await newAccount(house)) }),
  getSendingPlan: async ({ house }) => ({ path: `/api/v1/accounts/${await newAccount(house)}/plan` }),
  editPacing: async ({ house }) => ({
    path: `/api/v1/accounts/${await newAccount(house)}/pacing`,
    body: { gapSeconds: 90 },
  }),
  listSuppressions: async ({ house }) => {
    await newSuppression(house)
    return { path: '/api/v1/suppressions', names: 'nothing' }
  },
  addSuppression: () => ({ path: '/api/v1/suppressions', body: { address: newAddress() }, names: 'nothing' }),
  removeSuppression: async ({ house }) => ({ path: `/api/v1/suppressions/${await newSuppression(house)}` }),

  listConversations: async ({ house }) => {
    await newConversation(house)
    return { path: '/api/v1/conversations', names: 'nothing' }
  },
  countConversations: () => ({ path: '/api/v1/conversations/counts', names: 'nothing' }),
  getConversation: async ({ house }) => ({ path: `/api/v1/conversations/${(await newConversation(house)).id}` }),
  replyToConversation: async ({ house }) => ({
    path: `/api/v1/conversations/${(await newConversation(house)).id}/replies`,
    body: { text: 'Merci.' },
  }),
  markConversationRead: async ({ house }) => ({
    path: `/api/v1/conversations/${(await newConversation(house)).id}/read`,
    body: {},
  }),
  archiveConversation: async ({ house }) => ({
    path: `/api/v1/conversations/${(await newConversation(house)).id}/archive`,
    body: {},
  }),
  viewIncoming: async ({ house }) => ({ path: `/api/v1/incoming/${(await newConversation(house)).incomingId}/view` }),
  downloadAttachment: async ({ house }) => ({
    path: `/api/v1/incoming/${(await newConversation(house)).incomingId}/attachments/0`,
  }),
  downloadSource: async ({ house }) => ({
    path: `/api/v1/incoming/${(await newConversation(house)).incomingId}/source`,
  }),

  listEvents: async ({ house }) => {
    await newAccount(house)
    return { path: '/api/v1/events', names: 'nothing' }
  },
  followEvents: () => ({ path: '/api/v1/events/live?after=0', names: 'nothing' }),
  getStatus: () => ({ path: '/api/v1/status', names: 'nothing' }),
} as const satisfies Record<RouteName, MakeSample>

/** A session that may end with the call. */
async function ownSession({ house, caller }: Cast) {
  return { ...(await newSession(house.people, caller.userId)), names: 'nothing', personal: true } as const
}

async function newApiKey(house: House): Promise<string> {
  return await made(house, '/api/v1/api-keys', { name: 'to be deleted' })
}

async function newAccount(house: House, address = newAddress()): Promise<string> {
  return await made(house, '/api/v1/accounts', mailbox(address))
}

/** Only so many may wait at once, and no sender runs here. */
async function newCheck(house: House): Promise<string> {
  await house.db.deleteFrom('checks').execute()
  return await made(house, '/api/v1/checks', mailbox())
}

async function newMessage(house: House, state: 'queued' | 'unsure' = 'queued'): Promise<string> {
  const id = await made(house, '/api/v1/messages', letter(await newAccount(house)))
  await house.db.updateTable('messages').set({ state }).where('id', '=', id).execute()
  return id
}

async function newSuppression(house: House): Promise<string> {
  return await made(house, '/api/v1/suppressions', { address: newAddress() })
}

/** One mail that came in, with HTML and a file. */
async function newConversation({ db, owner }: House): Promise<{ id: string; incomingId: string }> {
  const ears = await listeningIn(db, owner.workspaceId)
  const sent = await ears.send()
  await ears.hear(`From: ${sent.to}
To: ${ears.account.address}
Subject: Re: ${sent.subject}
Message-ID: <${randomUUID()}@example.org>
In-Reply-To: ${sent.messageId}
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/html

<p>D'accord.</p>
--b
Content-Type: text/plain; name=plan.txt
Content-Disposition: attachment; filename=plan.txt

Plan.
--b--
`)
  const row = await db
    .selectFrom('incoming')
    .select(['conversation_id as id', 'id as incomingId'])
    .where('answers', '=', sent.id)
    .executeTakeFirstOrThrow()
  return row
}

async function made(house: House, path: string, body: object): Promise<string> {
  const answer = await house.ask(house.owner, 'POST', path, body)
  if (answer.statusCode >= 300) throw new Error(`${path}: ${answer.body}`)
  return answer.json<{ id: string }>().id
}

const newAddress = () => `box-${randomUUID().slice(0, 8)}@example.test`

const letter = (accountId: string) => ({
  accountId,
  to: [{ address: newAddress() }],
  subject: 'Bonjour',
  text: 'Bonjour.',
})

const mailing = (accountId: string) => ({
  accountId,
  recipients: [{ address: newAddress(), variables: { firstName: 'Ada' } }],
  subject: 'Bonjour {{firstName}}',
  text: 'Bonjour {{firstName|vous}}.',
})

function mailbox(address = newAddress()) {
  const server = { host: 'mail.example.test', security: 'tls', username: address, password: 'secret' }
  return { address, smtp: { ...server, port: 465 }, imap: { ...server, port: 993 } }
}
