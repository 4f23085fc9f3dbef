// The page behind List-Unsubscribe (RFC 2369) and one click (RFC 8058): GET only asks, because scanners follow links;
// POST unsubscribes, from wherever it comes, without a session. What it answers depends on the link alone, so that it
// tells nobody who is on a list.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Kysely, sql } from 'kysely'
import type { Locale } from '../../contract/people.ts'
import { unsubscribe as en } from '../../locales/unsubscribe.en.ts'
import { unsubscribe as fr } from '../../locales/unsubscribe.fr.ts'
import type { Tables } from '../db/tables.ts'
import { languageOf } from '../http/language.ts'
import { isOneClick } from './one-click.ts'
import { suppressOne } from './suppress.ts'
import type { Unsubscribing } from './unsubscribe-link.ts'

export interface UnsubscribePageOptions {
  db: Kysely<Tables>
  unsubscribing: Unsubscribing
}

const words = { fr, en } satisfies Record<Locale, typeof en>
const mostBytes = 16 * 1024
const forms = ['application/x-www-form-urlencoded', 'multipart/form-data']

export async function serveUnsubscribing(app: FastifyInstance, options: UnsubscribePageOptions): Promise<void> {
  // In a scope of its own: nowhere else are forms of other sites read.
  await app.register(async (scope) => {
    scope.addContentTypeParser(
      forms,
      { parseAs: 'buffer', bodyLimit: mostBytes },
      async (_: unknown, body: Buffer) => body,
    )
    const shared = { schema: { hide: true }, logLevel: 'warn', config: { fromAnySite: true } } as const
    scope.get<Link>('/u/:token', shared, (request, reply) => {
      const known = options.unsubscribing.read(request.params.token) !== undefined
      return known ? page(request, reply, 'ask') : page(request, reply, 'broken')
    })
    scope.post<Link>('/u/:token', shared, async (request, reply) => {
      const messageId = options.unsubscribing.read(request.params.token)
      if (messageId === undefined) return page(request, reply, 'broken')
      if (!(await isOneClick(request))) return page(request, reply, 'ask')
      await unsubscribeRecipient(options.db, messageId)
      return page(request, reply, 'done')
    })
  })
}

interface Link {
  Params: { token: string }
}

/** Every message to a list has one recipient. Messages that are gone concern nobody any more. */
async function unsubscribeRecipient(db: Kysely<Tables>, messageId: string): Promise<void> {
  const { rows } = await sql<{ workspaceId: string; accountId: string; address: string }>`
    select workspace_id as "workspaceId", account_id as "accountId", recipients -> 0 ->> 'address' as address from messages
    where id = ${messageId}`.execute(db)
  for (const recipient of rows) await suppressOne(db, { ...recipient, reason: 'unsubscribed', messageId })
}

type Page = 'ask' | 'done' | 'broken'

function page(request: FastifyRequest, reply: FastifyReply, which: Page): FastifyReply {
  const language = languageOf(request.headers['accept-language'])
  return reply
    .code(which === 'broken' ? 404 : 200)
    .type('text/html; charset=utf-8')
    .headers({ 'cache-control': 'no-store', vary: 'accept-language', 'x-robots-tag': 'noindex' })
    .send(html(language, which))
}

function html(language: Locale, which: Page): string {
  const say = words[language]
  const title = { ask: say.title, done: say.doneTitle, broken: say.brokenTitle }[which]
  const text = { ask: say.question, done: say.done, broken: say.broken }[which]
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${style}</style></head>
<body><main><h1>${title}</h1><p>${text}</p>${which === 'ask' ? form(say.button) : ''}</main></body></html>
`
}

/** The same words as one click sends: a person's button is no other door. */
function form(button: string): string {
  return `<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>${button}</button></form>`
}

const style = `:root{color-scheme:light dark;font:1.1rem/1.5 system-ui,sans-serif}body{margin:0;display:grid;
min-height:100vh;place-items:center}main{max-width:28rem;padding:1.5rem}h1{font-size:1.5rem}button{font:inherit;
padding:.6rem 1.2rem;cursor:pointer}`
