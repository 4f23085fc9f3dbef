// IMAP servers that misbehave before a login: greeting, CAPABILITY, STARTTLS.
import { certificates } from '../certificates.ts'
import { close, endless, offerTls, raw, reset, say, stall } from '../scripted-server.ts'
import type { Misbehaviour } from './misbehaviour.ts'
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
