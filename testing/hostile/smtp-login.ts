// SMTP servers that misbehave at the login and with the message.
import { close, endless, expectLine, raw, reset, type Step, say } from '../scripted-server.ts'
import type { Misbehaviour } from './misbehaviour.ts'
import { hostilePassword } from './password.ts'
import { drip, inBytes, pour } from './steps.ts'

/** What a server answers that was asked by AUTH LOGIN: both questions, then this. */
const logIn = (end: string): readonly Step[] => [
  ...[say('334 VXNlcm5hbWU6'), expectLine(/./), say('334 UGFzc3dvcmQ6'), expectLine(/./)],
  say(end),
]

const offers = (...lines: readonly string[]) =>
  ['250-mail.test', ...lines.map((line) => `250-${line}`), '250 HELP'].join('\r\n')

const offering: readonly Misbehaviour[] = [
  { that: 'offers no AUTH', server: { EHLO: offers('SIZE 9') }, ends: 'authenticate: auth-mechanism' },
  {
    that: 'offers AUTH behind STARTTLS only',
    server: { EHLO: offers('STARTTLS') },
    ends: 'authenticate: tls-required',
  },
  { that: 'offers LOGIN only', server: { EHLO: offers('AUTH LOGIN'), AUTH: logIn('235 in') }, ends: 'passes' },
  {
    that: 'offers LOGIN as Outlook 98 wanted it',
    server: { EHLO: offers('AUTH=LOGIN'), AUTH: logIn('235 in') },
    ends: 'passes',
  },
  { that: 'offers XOAUTH2 only', server: { EHLO: offers('AUTH XOAUTH2') }, ends: 'authenticate: oauth-required' },
  {
    that: 'offers tokens only',
    server: { EHLO: offers('AUTH XOAUTH2 OAUTHBEARER') },
    ends: 'authenticate: oauth-required',
  },
  { that: 'offers CRAM-MD5 only', server: { EHLO: offers('AUTH CRAM-MD5') }, ends: 'authenticate: auth-mechanism' },
  { that: 'offers an empty AUTH', server: { EHLO: offers('AUTH') }, ends: 'authenticate: auth-mechanism' },
]

const answering = [
  ['535 5.7.8 Error: authentication failed', 'auth-failed'],
  ['535 no', 'auth-failed'],
  ['454 4.7.0 Temporary authentication failure', 'server-unavailable'],
  ['454 too many failed logins, wait', 'auth-slow-down'],
  ['451 4.3.0 backend down', 'server-unavailable'],
  ['421 4.7.0 closing', 'server-unavailable'],
  ['530 5.7.0 Must issue a STARTTLS command first', 'tls-required'],
  ['538 5.7.11 Encryption required', 'tls-required'],
  ['534 5.7.9 Application-specific password required', 'app-password-required'],
  ['504 5.5.4 mechanism not supported', 'auth-mechanism'],
  ['503 5.5.1 Bad sequence of commands', 'protocol-error'],
  ['250 ok', 'protocol-error'],
  ['220 ok', 'protocol-error'],
  ['999 ok', 'protocol-error'],
  ['OK', 'protocol-error'],
  ['535-no\r\n235 yes', 'protocol-error'],
  [`535-${'no\r\n535-'.repeat(10_000)}no`, 'protocol-error'],
] as const

const login: readonly Misbehaviour[] = [
  ...answering.map(
    ([said, code]): Misbehaviour => ({
      that: `answers AUTH with "${said.slice(0, 60)}"`,
      server: { AUTH: said },
      ends: `authenticate: ${code}`,
    }),
  ),
  { that: 'asks 334 for ever', server: { AUTH: [endless('334 \r\n')] }, ends: 'authenticate: protocol-error' },
  {
    that: 'answers AUTH byte by byte',
    server: { AUTH: inBytes('235-2.7.0 wel\r\n235 2.7.0 come\r\n') },
    ends: 'passes',
  },
  { that: 'drips its answer to AUTH', server: { AUTH: [drip('235-x\r\n', 30)] }, ends: 'authenticate: timeout' },
  { that: 'resets at AUTH', server: { AUTH: [reset()] }, ends: 'authenticate: connection-lost' },
  {
    that: 'says that it closes in half a line at AUTH',
    server: { AUTH: [raw('535 5.7'), close()] },
    ends: 'authenticate: connection-lost',
  },
  {
    that: 'answers AUTH with 10 MB',
    server: { AUTH: [pour('235-x\r\n'.repeat(10_000), 150)] },
    ends: 'authenticate: protocol-error',
  },
]

const at = (verb: string, said: string, code: Misbehaviour['ends']): Misbehaviour => ({
  that: `answers ${verb} with "${said}"`,
  server: { [verb]: said },
  ends: code,
  quotes: said,
})

const submission: readonly Misbehaviour[] = [
  ...['MAIL', 'RCPT', 'DATA', 'message'].map((verb) => at(verb, '421 4.3.2 closing', 'submit: server-unavailable')),
  at('MAIL', '550 no such sender', 'submit: sender-not-allowed'),
  at('RCPT', '550 no such user', 'submit: recipient-unknown'),
  at('RCPT', '550 5.7.1 relaying denied', 'submit: relay-denied'),
  at('DATA', '550 not today', 'submit: recipient-policy'),
  at('message', '550 not this one', 'submit: recipient-policy'),
  at('message', '552 5.3.4 message too big', 'submit: message-too-large'),
  at('message', '554 5.7.1 looks like spam', 'submit: blocked-reputation'),
  at('MAIL', '452 4.3.1 no space', 'submit: server-unavailable'),
  at('MAIL', '354 go on', 'submit: protocol-error'),
  at('RCPT', '354 go on', 'submit: protocol-error'),
  at('DATA', '250 ok', 'submit: protocol-error'),
  at('message', '354 more', 'submit: protocol-error'),
  at('message', 'banana', 'submit: protocol-error'),
  at('MAIL', '000 ok', 'submit: protocol-error'),
  {
    that: 'never ends its answer to MAIL',
    server: { MAIL: [endless('250-ok\r\n'.repeat(1_000))] },
    ends: 'submit: protocol-error',
  },
  { that: 'drips its answer to the message', server: { message: [drip('250-ok\r\n', 30)] }, ends: 'submit: timeout' },
  { that: 'resets at the end of the message', server: { message: [reset()] }, ends: 'submit: connection-lost' },
  {
    that: 'takes no message that large',
    server: { EHLO: offers('AUTH PLAIN', 'SIZE 10') },
    ends: 'submit: message-too-large',
  },
  {
    that: 'takes the message byte by byte',
    server: { message: inBytes('250-2.0.0 que\r\n250 2.0.0 ued\r\n') },
    ends: 'passes',
  },
  { that: 'resets at the farewell', server: { QUIT: [reset()] }, ends: 'passes' },
  { that: 'floods at the farewell', server: { QUIT: [endless('221-bye\r\n'.repeat(1_000))] }, ends: 'passes' },
]

const inBase64 = Buffer.from(`\0contact@test.local\0${hostilePassword}`).toString('base64')

const echoes: readonly Misbehaviour[] = [
  {
    that: 'echoes the password in its refusal',
    server: { AUTH: `535 5.7.8 ${hostilePassword} is wrong` },
    ends: 'authenticate: auth-failed',
  },
  {
    that: 'echoes AUTH in its refusal',
    server: { AUTH: `535-5.7.8 you said\r\n535 5.7.8 ${inBase64}` },
    ends: 'authenticate: auth-failed',
  },
  {
    that: 'echoes the password later',
    server: { MAIL: `550 who says ${hostilePassword}?` },
    ends: 'submit: sender-not-allowed',
  },
  {
    that: 'echoes the password as a 334',
    server: { AUTH: `334 ${inBase64}\r\n535 ${inBase64}` },
    ends: 'authenticate: auth-failed',
  },
  {
    that: 'echoes the password when all is well',
    server: { message: `250 2.0.0 queued as ${hostilePassword} ${inBase64}` },
    ends: 'passes',
  },
  {
    that: 'knows the password before it is said',
    server: { greeting: `220 ${hostilePassword}`, EHLO: offers('AUTH PLAIN', hostilePassword) },
    ends: 'passes',
  },
]

export const smtpLogins: readonly Misbehaviour[] = [...offering, ...login]
export const smtpMessages: readonly Misbehaviour[] = [...submission, ...echoes]
