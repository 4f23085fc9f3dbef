// IMAP servers that misbehave at the login and with INBOX.
import { endless, raw, reset, stall } from '../scripted-server.ts'
import type { Misbehaviour } from './misbehaviour.ts'
import { hostilePassword } from './password.ts'
import { drip } from './steps.ts'

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
    that: 'lists thousands of folders',
    server: { LIST: `${'* LIST () "/" "x"\r\n'.repeat(3_000)}{tag} OK done` },
    ends: 'passes',
  },
  { that: 'lists no folders', server: { LIST: '{tag} NO no' }, ends: 'select: folder-not-accessible' },
  { that: 'floods at the farewell', server: { LOGOUT: [endless('* OK bye\r\n'.repeat(500))] }, ends: 'passes' },
]
