// IMAP servers that misbehave, from the greeting to INBOX.
import { certificates } from '../certificates.ts'
import { close, endless, offerTls, raw, reset, say, stall } from '../scripted-server.ts'
import type { Misbehaviour } from './misbehaviour.ts'
import { hostilePassword } from './smtp-login.ts'
import { breath, clientHello, drip, inBytes, pour } from './steps.ts'

export const imapGreetings: readonly Misbehaviour[] = [
  { that: 'greets one byte at a time, for ever', server: { greeting: [drip('*')] }, ends: 'greet: timeout' },
  { that: 'greets in half a line', server: { greeting: [raw('* OK rea'), stall()] }, ends: 'greet: timeout' },
  {
    that: 'hangs up in its greeting',
    server: { greeting: [raw('* OK rea'), close()] },
    ends: 'greet: connection-lost',
  },
  { that: 'resets at once', server: { greeting: [breath(30), reset()] }, ends: 'greet: connection-lost' },
  {
    that: 'greets with 10 MB in one line',
    server: { greeting: [pour('x'.repeat(65_536), 160)] },
    ends: 'greet: protocol-error',
  },
  {
    that: 'greets in binary',
    server: { greeting: [raw(Buffer.from([0, 255, 27, 91, 13, 10])), stall()] },
    ends: 'greet: protocol-error',
  },
  {
    that: 'is an SMTP server',
    server: { greeting: '220 mail.test ESMTP' },
    ends: 'greet: protocol-error',
    quotes: '220 mail.test',
  },
  { that: 'is a POP3 server', server: { greeting: '+OK POP3 ready' }, ends: 'greet: protocol-error' },
  { that: 'is a web server', server: { greeting: 'HTTP/1.1 400 Bad Request' }, ends: 'greet: protocol-error' },
  ...['* NO hi', '* BAD hi', 'OK hi', '*OK hi', '1 OK hi', '* OKAY', ''].map(
    (greeting): Misbehaviour => ({
      that: `greets with "${greeting}"`,
      server: { greeting },
      ends: 'greet: protocol-error',
    }),
  ),
  { that: 'is logged in already', server: { greeting: '* PREAUTH welcome' }, ends: 'greet: protocol-error' },
  { that: 'says goodbye', server: { greeting: '* BYE' }, ends: 'greet: server-unavailable' },
  {
    that: 'says goodbye for now',
    server: { greeting: '* BYE [UNAVAILABLE] maintenance' },
    ends: 'greet: server-unavailable',
  },
  {
    that: 'has too many connections',
    server: { greeting: '* BYE Too many connections from your IP' },
    ends: 'greet: too-many-imap-connections',
  },
  {
    that: 'says goodbye at CAPABILITY',
    server: { greeting: '* OK hi', CAPABILITY: '* BYE Server shutting down' },
    ends: 'greet: server-unavailable',
  },
  {
    that: 'does not know CAPABILITY',
    server: { greeting: '* OK hi', CAPABILITY: '{tag} BAD what?' },
    ends: 'greet: protocol-error',
  },
  {
    that: 'answers with another tag',
    server: { greeting: '* OK hi', CAPABILITY: 'zz OK done' },
    ends: 'greet: protocol-error',
  },
  {
    that: 'answers without an end',
    server: { greeting: '* OK hi', CAPABILITY: [endless('* OK still here\r\n'.repeat(500))] },
    ends: 'greet: protocol-error',
  },
  {
    that: 'has ten thousand capabilities',
    server: { greeting: `* OK [CAPABILITY IMAP4rev1${' X-MORE'.repeat(10_000)}] hi` },
    ends: 'greet: protocol-error',
  },
  { that: 'greets byte by byte', server: { greeting: inBytes('* OK [CAPABILITY IMAP4rev1] hi\r\n') }, ends: 'passes' },
  { that: 'greets late and in small letters', server: { greeting: [breath(60), say('* ok hi')] }, ends: 'passes' },
  {
    that: 'has NUL and escapes in its banner',
    server: { greeting: [raw('* OK [CAPABILITY IMAP4rev1 A\0B] \0 \x1b[2J\x07\r\n')] },
    ends: 'passes',
  },
]

const overStartTls = [
  {
    that: 'does not offer STARTTLS',
    server: { greeting: '* OK [CAPABILITY IMAP4rev1] hi' },
    ends: 'secure: tls-wrong-mode',
  },
  {
    that: 'does not know STARTTLS',
    server: { STARTTLS: '{tag} BAD what?' },
    ends: 'secure: tls-wrong-mode',
    quotes: 'BAD what?',
  },
  {
    that: 'takes STARTTLS back',
    server: { STARTTLS: '{tag} NO not now' },
    ends: 'secure: tls-wrong-mode',
    quotes: 'NO not now',
  },
  { that: 'says goodbye at STARTTLS', server: { STARTTLS: '* BYE gone' }, ends: 'secure: server-unavailable' },
  {
    that: 'injects an answer behind STARTTLS',
    server: { STARTTLS: '{tag} OK go\r\n* CAPABILITY IMAP4rev1' },
    ends: 'secure: protocol-error',
  },
  {
    that: 'speaks on in the clear',
    server: { tls: [clientHello, raw('* OK who needs TLS?\r\n')] },
    ends: 'secure: tls-wrong-mode',
  },
  {
    that: 'shakes hands for ever',
    server: { tls: [clientHello, raw(Buffer.from([22, 3, 3, 64, 0])), drip('\0')] },
    ends: 'secure: timeout',
  },
  { that: 'resets during the handshake', server: { tls: [clientHello, reset()] }, ends: 'secure: connection-lost' },
  {
    that: 'shows the certificate of another',
    host: 'mail.test',
    server: { tls: [offerTls(certificates.wrongHost)] },
    ends: 'secure: certificate-wrong-host',
  },
] as const

export const imapEncryption: readonly Misbehaviour[] = [
  ...overStartTls.map((one): Misbehaviour => ({ security: 'starttls', ...one })),
  {
    that: 'greets in the clear where TLS is wanted',
    security: 'tls',
    server: { tls: [say('* OK hi'), stall()] },
    ends: 'secure: tls-wrong-mode',
  },
  {
    that: 'is an SMTP server behind TLS',
    security: 'tls',
    server: { greeting: '220 mail.test' },
    ends: 'greet: protocol-error',
  },
  {
    that: 'speaks TLS 1.0 only',
    security: 'tls',
    server: {
      tls: [offerTls(certificates.good, { minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' })],
    },
    ends: 'secure: tls-protocol',
  },
]

const can = (...words: readonly string[]) => `* CAPABILITY IMAP4rev1 ${words.join(' ')}\r\n{tag} OK done`

const refusals = [
  ['{tag} NO [AUTHENTICATIONFAILED] Authentication failed.', 'auth-failed'],
  ['{tag} NO no', 'auth-failed'],
  ['{tag} BAD no', 'auth-failed'],
  ['{tag} NO [UNAVAILABLE] backend down', 'server-unavailable'],
  ['{tag} NO [ALERT] Application-specific password required', 'app-password-required'],
  ['{tag} NO [ALERT] Too many simultaneous connections.', 'too-many-imap-connections'],
  ['{tag} NO [PRIVACYREQUIRED] not in the clear', 'tls-required'],
  ['{tag} NO [LIMIT] too many logins', 'auth-slow-down'],
  ['* OK [ALERT] IMAP access is disabled\r\n{tag} NO no', 'imap-disabled'],
  ['* BYE [UNAVAILABLE] shutting down', 'server-unavailable'],
  ['* BYE', 'server-unavailable'],
  ['zz OK in', 'protocol-error'],
  ['\0\0\0', 'timeout'],
] as const

export const imapLogins: readonly Misbehaviour[] = [
  ...refusals.map(
    ([said, code]): Misbehaviour => ({
      that: `answers LOGIN with ${JSON.stringify(said)}`,
      server: { LOGIN: said },
      ends: `authenticate: ${code}`,
    }),
  ),
  { that: 'takes no login', server: { CAPABILITY: can('LOGINDISABLED') }, ends: 'authenticate: auth-mechanism' },
  {
    that: 'takes a login behind STARTTLS only',
    server: { CAPABILITY: can('STARTTLS LOGINDISABLED') },
    ends: 'authenticate: tls-required',
  },
  {
    that: 'takes tokens only',
    server: { CAPABILITY: can('LOGINDISABLED AUTH=XOAUTH2 SASL-IR') },
    ends: 'authenticate: oauth-required',
  },
  {
    that: 'asks + for ever',
    server: { CAPABILITY: can('AUTH=PLAIN'), AUTHENTICATE: [endless('+ \r\n'.repeat(500))] },
    ends: 'authenticate: protocol-error',
  },
  { that: 'resets at LOGIN', server: { LOGIN: [reset()] }, ends: 'authenticate: connection-lost' },
  { that: 'drips at LOGIN', server: { LOGIN: [drip('* OK still here\r\n')] }, ends: 'authenticate: timeout' },
  {
    that: 'floods at LOGIN',
    server: { LOGIN: [endless('* OK still here\r\n'.repeat(500))] },
    ends: 'authenticate: protocol-error',
  },
  {
    that: 'announces 2 GB at LOGIN',
    server: { LOGIN: [raw('* X {2147483648}\r\n'), stall()] },
    ends: 'authenticate: protocol-error',
  },
  {
    that: 'never ends a line at LOGIN',
    server: { LOGIN: [endless('x'.repeat(65_536))] },
    ends: 'authenticate: protocol-error',
  },
  {
    that: 'echoes the password',
    server: { LOGIN: `{tag} NO [ALERT] you said ${hostilePassword}` },
    ends: 'authenticate: auth-failed',
  },
  {
    that: 'knows the password before it is said',
    server: { greeting: `* OK [CAPABILITY IMAP4rev1 ${hostilePassword}] ${hostilePassword}` },
    ends: 'passes',
  },
]

const selected = (...lines: readonly string[]) => [...lines, '{tag} OK [READ-ONLY] done'].join('\r\n')

export const imapMailboxes: readonly Misbehaviour[] = [
  {
    that: 'has no INBOX',
    server: { EXAMINE: '{tag} NO [NONEXISTENT] no such mailbox' },
    ends: 'select: folder-not-accessible',
  },
  { that: 'does not open INBOX', server: { EXAMINE: '{tag} NO no' }, ends: 'select: folder-not-accessible' },
  {
    that: 'does not understand EXAMINE',
    server: { EXAMINE: '{tag} BAD what?' },
    ends: 'select: folder-not-accessible',
  },
  {
    that: 'is out of order',
    server: { EXAMINE: '{tag} NO [SERVERBUG] internal error' },
    ends: 'select: server-unavailable',
  },
  {
    that: 'says goodbye at EXAMINE',
    server: { EXAMINE: '* BYE [UNAVAILABLE] maintenance' },
    ends: 'select: server-unavailable',
  },
  { that: 'resets at EXAMINE', server: { EXAMINE: [reset()] }, ends: 'select: connection-lost' },
  { that: 'answers EXAMINE with another tag', server: { EXAMINE: 'zz OK done' }, ends: 'select: protocol-error' },
  {
    that: 'counts below nothing',
    server: { EXAMINE: selected('* -5 EXISTS', '* OK [UIDVALIDITY -1] .', '* OK [UIDNEXT -7] .') },
    ends: 'passes',
  },
  {
    that: 'counts beyond every number',
    server: { EXAMINE: selected('* 99999999999999999999999 EXISTS', '* OK [UIDVALIDITY 99999999999999999999999] .') },
    ends: 'passes',
  },
  { that: 'counts in words', server: { EXAMINE: selected('* many EXISTS', '* OK [UIDNEXT soon] .') }, ends: 'passes' },
  {
    that: 'announces 2 GB at LIST',
    server: { LIST: [raw('* LIST () "/" {2147483648}\r\n'), stall()] },
    ends: 'select: protocol-error',
  },
  {
    that: 'nests without end',
    server: { LIST: `* LIST ${'('.repeat(5_000)}\r\n{tag} OK done` },
    ends: 'passes',
  },
  {
    that: 'has NUL in the name of a folder',
    server: { LIST: '* LIST () "/" "a\0b"\r\n{tag} OK done' },
    ends: 'passes',
  },
  {
    that: 'floods at EXAMINE',
    server: { EXAMINE: [endless('* 1 EXISTS\r\n'.repeat(500))] },
    ends: 'select: protocol-error',
  },
  { that: 'drips at EXAMINE', server: { EXAMINE: [drip('* 1 EXISTS\r\n')] }, ends: 'select: timeout' },
  {
    that: 'lists ten thousand folders',
    server: { LIST: `${'* LIST () "/" "x"\r\n'.repeat(10_000)}{tag} OK done` },
    ends: 'passes',
  },
  { that: 'lists no folders', server: { LIST: '{tag} NO no' }, ends: 'select: folder-not-accessible' },
  { that: 'floods at the farewell', server: { LOGOUT: [endless('* OK bye\r\n'.repeat(500))] }, ends: 'passes' },
]
