// SMTP servers that misbehave on the way to TLS, or show a bad certificate.
import { certificates } from '../certificates.ts'
import { close, endless, expectLine, offerTls, raw, reset, say, stall, startTls } from '../scripted-server.ts'
import type { Misbehaviour } from './misbehaviour.ts'
import { breath, clientHello, drip } from './steps.ts'

const old = (version: 'TLSv1' | 'TLSv1.1') =>
  offerTls(certificates.good, { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' })

const overStartTls: readonly Misbehaviour[] = [
  {
    that: 'does not offer STARTTLS',
    server: { EHLO: '250-mail.test\r\n250 AUTH PLAIN' },
    ends: 'secure: tls-wrong-mode',
    quotes: 'AUTH PLAIN',
  },
  {
    that: 'had STARTTLS blotted out on the way',
    server: { EHLO: '250-mail.test\r\n250 XXXXXXXA' },
    ends: 'secure: tls-wrong-mode',
  },
  {
    that: 'takes STARTTLS back',
    server: { STARTTLS: '502 5.5.1 not here' },
    ends: 'secure: tls-wrong-mode',
    quotes: 'not here',
  },
  {
    that: 'has no TLS for now',
    server: { STARTTLS: '454 4.7.0 TLS not available' },
    ends: 'secure: server-unavailable',
    quotes: '454',
  },
  { that: 'closes at STARTTLS', server: { STARTTLS: '421 4.3.2 closing' }, ends: 'secure: server-unavailable' },
  {
    that: 'answers STARTTLS with 250',
    server: { STARTTLS: '250 ok' },
    ends: 'secure: protocol-error',
    quotes: '250 ok',
  },
  {
    that: 'answers STARTTLS with garbage',
    server: { STARTTLS: 'banana' },
    ends: 'secure: protocol-error',
    quotes: 'banana',
  },
  {
    that: 'injects a reply behind STARTTLS',
    server: { STARTTLS: '220 go\r\n250 AUTH PLAIN' },
    ends: 'secure: protocol-error',
  },
  {
    that: 'injects half a reply behind STARTTLS',
    server: { STARTTLS: [raw('220 go\r\n250-x')] },
    ends: 'secure: protocol-error',
  },
  {
    that: 'speaks on in the clear',
    server: { tls: [clientHello, raw('250 who needs TLS?\r\n')] },
    ends: 'secure: tls-wrong-mode',
  },
  {
    that: 'shakes hands with garbage',
    server: { tls: [clientHello, raw(Buffer.alloc(4_096, 7))] },
    ends: 'secure: tls-wrong-mode',
  },
  {
    that: 'shakes hands for ever',
    server: { tls: [clientHello, raw(Buffer.from([22, 3, 3, 64, 0])), drip('\0')] },
    ends: 'secure: timeout',
  },
  {
    that: 'refuses the handshake',
    server: { tls: [clientHello, raw(Buffer.from([21, 3, 3, 0, 2, 2, 40]))] },
    ends: 'secure: tls-protocol',
  },
  { that: 'resets during the handshake', server: { tls: [clientHello, reset()] }, ends: 'secure: connection-lost' },
  { that: 'speaks TLS 1.0 only', server: { tls: [old('TLSv1')] }, ends: 'secure: tls-protocol' },
  { that: 'closes after TLS', server: { 'EHLO over TLS': '421 4.3.2 closing' }, ends: 'secure: server-unavailable' },
  { that: 'loses AUTH behind TLS', server: { 'EHLO over TLS': '250 mail.test' }, ends: 'authenticate: auth-mechanism' },
]

const overTls: readonly Misbehaviour[] = [
  {
    that: 'greets in the clear where TLS is wanted',
    server: { tls: [say('220 mail.test'), stall()] },
    ends: 'secure: tls-wrong-mode',
  },
  {
    that: 'is a web server where TLS is wanted',
    server: { tls: [say('HTTP/1.1 400 Bad Request', ''), close()] },
    ends: 'secure: tls-wrong-mode',
  },
  { that: 'keeps silent where TLS is wanted', server: { tls: [stall()] }, ends: 'secure: timeout' },
  { that: 'speaks TLS 1.1 only', server: { tls: [old('TLSv1.1')] }, ends: 'secure: tls-protocol' },
  { that: 'is an IMAP server behind TLS', server: { greeting: '* OK ready' }, ends: 'greet: protocol-error' },
  {
    that: 'is a web server behind TLS',
    server: { greeting: 'HTTP/1.1 400 Bad Request' },
    ends: 'greet: protocol-error',
  },
  {
    that: 'never ends its greeting behind TLS',
    server: { greeting: [endless('x'.repeat(16_384))] },
    ends: 'greet: protocol-error',
  },
  { that: 'hangs up behind TLS', server: { greeting: [close()] }, ends: 'greet: connection-lost' },
]

const bad = [
  ['expired', 'certificate-expired'],
  ['notYetValid', 'certificate-expired'],
  ['selfSigned', 'certificate-self-signed'],
  ['wrongHost', 'certificate-wrong-host'],
  ['untrusted', 'certificate-untrusted'],
  ['incomplete', 'certificate-untrusted'],
] as const

export const smtpEncryption: readonly Misbehaviour[] = [
  ...overStartTls.map((one): Misbehaviour => ({ security: 'starttls', ...one })),
  ...overTls.map((one): Misbehaviour => ({ security: 'tls', ...one })),
  ...bad.map(
    ([kind, code]): Misbehaviour => ({
      that: `shows a certificate that is ${kind}`,
      security: 'tls',
      server: { tls: [offerTls(certificates[kind])] },
      ends: `secure: ${code}`,
    }),
  ),
  {
    that: 'does not know the name it is asked for (SNI)',
    security: 'starttls',
    host: 'mail.test',
    server: { tls: [offerTls(certificates.wrongHost)] },
    ends: 'secure: certificate-wrong-host',
  },
  {
    that: 'injects a reply and hopes it is read behind TLS',
    security: 'starttls',
    server: {
      STARTTLS: [raw('220 go\r\n'), breath(20), raw('250 x\r\n'), startTls(certificates.good), expectLine(/^EHLO/)],
    },
    ends: 'secure: tls-wrong-mode',
  },
]
