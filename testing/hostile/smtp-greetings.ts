// SMTP servers that misbehave from the first byte to the answer to EHLO.
import { close, endless, raw, reset, say, stall } from '../scripted-server.ts'
import type { Misbehaviour } from './misbehaviour.ts'
import { breath, drip, inBytes, pour } from './steps.ts'

export const smtpGreetings: readonly Misbehaviour[] = [
  { that: 'greets one byte at a time, for ever', server: { greeting: [drip('2')] }, ends: 'greet: timeout' },
  { that: 'asks to wait, for ever', server: { greeting: [drip('220-please wait\r\n')] }, ends: 'greet: timeout' },
  { that: 'greets in half a line', server: { greeting: [raw('220 mail.te'), stall()] }, ends: 'greet: timeout' },
  {
    that: 'hangs up in the middle of its greeting',
    server: { greeting: [raw('220-mail.te'), close()] },
    ends: 'greet: connection-lost',
    quotes: '220-mail.te',
  },
  { that: 'resets at once', server: { greeting: [breath(30), reset()] }, ends: 'greet: connection-lost' },
  {
    that: 'resets in the middle',
    server: { greeting: [say('220 hi')], EHLO: [reset()] },
    ends: 'greet: connection-lost',
  },
  {
    that: 'greets with 10 MB in one line',
    server: { greeting: [pour('x'.repeat(65_536), 160)] },
    ends: 'greet: protocol-error',
  },
  {
    that: 'greets with 10 MB of lines',
    server: { greeting: [pour(`220-${'x'.repeat(60)}\r\n`.repeat(1_000), 160), say('220 hi')] },
    ends: 'greet: protocol-error',
  },
  {
    that: 'never ends its greeting',
    server: { greeting: [endless('x'.repeat(65_536))] },
    ends: 'greet: protocol-error',
  },
  {
    that: 'never ends its lines',
    server: { greeting: [endless('220-x\r\n'.repeat(1_000))] },
    ends: 'greet: protocol-error',
  },
  {
    that: 'greets in binary',
    server: { greeting: [raw(Buffer.from([0, 255, 22, 3, 1, 10, 7, 27, 91, 50, 74, 13, 10])), stall()] },
    ends: 'greet: protocol-error',
  },
  {
    that: 'greets with a TLS alert',
    server: { greeting: [raw(Buffer.from([21, 3, 1, 0, 2, 2, 40])), close()] },
    ends: 'greet: connection-lost',
  },
  {
    that: 'is an IMAP server',
    server: { greeting: '* OK [CAPABILITY IMAP4rev1] ready' },
    ends: 'greet: protocol-error',
    quotes: '* OK',
  },
  {
    that: 'is a POP3 server',
    server: { greeting: '+OK POP3 ready' },
    ends: 'greet: protocol-error',
    quotes: '+OK POP3',
  },
  {
    that: 'is a web server',
    server: { greeting: 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n<html>' },
    ends: 'greet: protocol-error',
    quotes: 'HTTP/1.1 400',
  },
  {
    that: 'is an FTP server',
    server: { greeting: '220 FTP ready', EHLO: '500 EHLO?', HELO: '500 HELO?' },
    ends: 'greet: protocol-error',
  },
  { that: 'is an SSH server', server: { greeting: 'SSH-2.0-OpenSSH_9.9' }, ends: 'greet: protocol-error' },
  ...['999 hi', '000 hi', 'OK', '22 hi', '220_hi', '-220 hi', ''].map(
    (greeting): Misbehaviour => ({
      that: `greets with "${greeting}"`,
      server: { greeting },
      ends: 'greet: protocol-error',
    }),
  ),
  ...['250 hi', '354 hi'].map(
    (greeting): Misbehaviour => ({
      that: `greets with "${greeting}"`,
      server: { greeting },
      ends: 'greet: protocol-error',
      quotes: greeting,
    }),
  ),
  { that: 'mixes codes in its greeting', server: { greeting: '220-hi\r\n421 no' }, ends: 'greet: protocol-error' },
  {
    that: 'says more than it was asked',
    server: { greeting: '220 hi\r\n250 and more' },
    ends: 'greet: protocol-error',
  },
  { that: 'is closed', server: { greeting: '421 4.3.2 mail.test closing' }, ends: 'greet: server-unavailable' },
  {
    that: 'is closed for too many',
    server: { greeting: '421 4.7.0 mail.test Too many connections' },
    ends: 'greet: sending-limit',
  },
  {
    that: 'takes no mail',
    server: { greeting: '554 mail.test No SMTP service here' },
    ends: 'greet: ip-blocked',
  },
  {
    that: 'has blocked the address we come from',
    server: { greeting: '554 5.7.1 Your IP 192.0.2.1 is listed at zen.spamhaus.org' },
    ends: 'greet: ip-blocked',
  },
  { that: 'greets byte by byte', server: { greeting: inBytes('220-mail.test\r\n220 hi\r\n') }, ends: 'passes' },
  {
    that: 'asks to wait, and then goes on',
    server: { greeting: [say('220-please wait'), breath(60), say('220-a little'), breath(60), say('220 mail.test')] },
    ends: 'passes',
  },
  { that: 'ends its lines with LF alone', server: { greeting: [raw('220-mail.test\n220 hi\n')] }, ends: 'passes' },
  {
    that: 'has NUL and escapes in its banner',
    server: { greeting: [raw('220 a\0b \x1b[2J \x9b31m\x07\r\n')] },
    ends: 'passes',
  },
]

export const smtpHellos: readonly Misbehaviour[] = [
  { that: 'closes at EHLO', server: { EHLO: '421 4.7.0 busy' }, ends: 'greet: server-unavailable' },
  {
    that: 'refuses every name',
    server: { EHLO: '550 5.7.1 bad HELO', HELO: '550 5.7.1 bad HELO' },
    ends: 'greet: protocol-error',
  },
  { that: 'answers EHLO with 354', server: { EHLO: '354 go on' }, ends: 'greet: protocol-error' },
  { that: 'answers EHLO with 235', server: { EHLO: '235 welcome' }, ends: 'greet: protocol-error' },
  {
    that: 'has ten thousand capabilities',
    server: { EHLO: `${'250-X-MORE\r\n'.repeat(10_000)}250 AUTH PLAIN` },
    ends: 'greet: protocol-error',
  },
  {
    that: 'never ends its capabilities',
    server: { EHLO: [endless('250-SIZE 1\r\n'.repeat(1_000))] },
    ends: 'greet: protocol-error',
  },
  {
    that: 'has a size that is no number',
    server: { EHLO: '250-mail.test\r\n250-SIZE -99999999999999999999\r\n250 AUTH PLAIN' },
    ends: 'passes',
  },
  { that: 'knows HELO only', security: 'starttls', server: { EHLO: '502 what?' }, ends: 'secure: tls-wrong-mode' },
]
