// Servers that answer one step at random, and everything else well: the check ends, tells what happened in the words of
// the contract, and throws nothing. Needs no judgement of what is right, so that any bytes will do.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Check } from '../../contract/check.ts'
import { findCanaries } from '../../testing/canary.ts'
import { ca } from '../../testing/certificates.ts'
import { imapServer, smtpServer } from '../../testing/hostile/answering-server.ts'
import { hostilePassword as password } from '../../testing/hostile/password.ts'
import { close, raw, type Step, scriptedServer, stall } from '../../testing/scripted-server.ts'
import { check, targetAt } from './check-setting.ts'

const bytes = fc.uint8Array({ maxLength: 300 })
const pick = (...texts: readonly string[]) => fc.constantFrom(...texts).map((text) => Buffer.from(text))
const code = fc.integer({ min: 0, max: 999 }).map((number) => Buffer.from(`${number} 5.7.0 x\r\n`))
const smtpPiece = fc.oneof(
  bytes,
  code,
  pick(
    '220 hi\r\n',
    '250-',
    '250 AUTH PLAIN\r\n',
    '334 \r\n',
    '354 go\r\n',
    '235',
    '421 no\r\n',
    '\r\n',
    '\n',
    '\r',
    '\0',
    password,
  ),
)
const number = fc.oneof(fc.integer(), fc.bigInt()).map((count) => Buffer.from(`* ${count} EXISTS\r\n`))
const literal = fc.bigInt({ min: -5n, max: 2n ** 65n }).map((size) => Buffer.from(`* LIST () "/" {${size}}\r\n`))
const imapPiece = fc.oneof(
  bytes,
  number,
  literal,
  pick('* OK hi\r\n', '* BYE\r\n', '+ \r\n', '* CAPABILITY', '* LIST (', '"', ')', '[', '\r\n', '\n', '\0', password),
  pick(
    '1 OK x\r\n',
    '2 NO x\r\n',
    '3 OK x\r\n',
    '4 BAD x\r\n',
    '5 OK\r\n',
    '6 OK [READ-ONLY] x\r\n',
    'fC OK\r\n',
    'fS OK\r\n',
  ),
)

const pieces = (piece: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Step[]> =>
  fc
    .tuple(fc.array(piece, { maxLength: 6 }), fc.constantFrom(close(), close(), close(), close(), stall()))
    .map(([said, end]) => [...said.map((part) => raw(part)), end])

const reported = Check.pick({ smtp: true, imap: true, arrival: true })
const nowhere = { port: 1, security: 'tls' } as const
const budgets = { greet: 150, secure: 150, authenticate: 150, submit: 150, select: 150 }

test.concurrent.each([
  [
    'smtp',
    smtpServer,
    ['greeting', 'EHLO', 'STARTTLS', 'tls', 'EHLO over TLS', 'AUTH', 'MAIL', 'RCPT', 'DATA', 'message', 'QUIT'],
    smtpPiece,
  ],
  [
    'imap',
    imapServer,
    ['greeting', 'STARTTLS', 'tls', 'CAPABILITY over TLS', 'LOGIN', 'LIST', 'LSUB', 'EXAMINE', 'LOGOUT'],
    imapPiece,
  ],
] as const)('%s', async (protocol, play, steps, piece) => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...steps), pieces(piece), async (step, said) => {
      const script = play({ that: step, server: { [step]: said }, ends: 'passes', security: 'starttls' }, () => {})
      await using server = await scriptedServer(script)
      const place = { port: server.port, security: 'starttls', password } as const
      const target = protocol === 'smtp' ? targetAt(place, null) : targetAt(nowhere, place)
      const began = performance.now()
      const { reports, outcome } = await check(target, { ca, budgets })
      expect(performance.now() - began).toBeLessThan(6_000)
      expect(['ready', 'login-works', 'failed']).toContain(outcome)
      for (const report of reports) reported.parse(report)
      expect(findCanaries([password], { reports: JSON.stringify(reports) })).toEqual([])
      // Controls, as JSON writes them; not a backslash that the server said, and a letter behind it.
      expect(JSON.stringify(reports)).not.toMatch(/(?<!\\)(?:\\\\)*\\(?:u00[01][0-9a-f]|[bfr])|[\u007f-\u009f]/)
    }),
    { numRuns: 60 },
  )
})
