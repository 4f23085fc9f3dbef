// The rooms of the project, in reading order: a room imports only itself and rooms above it.
// People and testing/rooms.test.ts read the same list.
export const rooms = [
  'contract',
  'locales',
  'mail/address',
  'mail/problem',
  'mail/dns',
  'mail/tls',
  'mail/providers',
  'mail/message',
  'mail/inbound',
  'mail/smtp',
  'mail/imap',
  'mail/discovery',
  'mail/check',
  'vault',
  'server/db',
  'server/http',
  'server/events',
  'server/people',
  'server/accounts',
  'server/sending',
  'server/replies',
  'server',
  'web',
  'cli',
  'testing',
  'e2e',
  'bench',
]

// What a room may see although the order would allow more.
// web: the browser app knows the contract, the words and how to seal; never the server, never mail protocols.
export const only = {
  web: ['contract', 'locales', 'vault/seal.ts', 'vault/binding.ts'],
}

// Files that only these may import: the door that opens secrets belongs to the sender.
export const guarded = {
  'vault/open.ts': ['vault', 'server/accounts', 'server/sending', 'server/replies', 'server/sender.ts'],
}

// What must not be reachable from here, not even over other rooms: the web process opens no secret and talks to no mail
// server. (Types do not count: they are gone at run time.)
export const unreachable = {
  'server/web.ts': [
    'vault/open.ts',
    'vault/keys.ts',
    'vault/key-file.ts',
    'mail/smtp',
    'mail/imap',
    'mail/check/run-check.ts',
  ],
}

// Packages that a room must do without.
export const withoutPackages = {
  contract: ['node:', 'pg', 'kysely', 'fastify'],
  mail: ['pg', 'kysely', 'fastify', 'better-auth'],
  web: ['node:', 'pg', 'kysely', 'fastify', 'better-auth', 'imapflow', 'nodemailer'],
}
