// Whatever comes in, a judgement comes out; and the promises that do not depend on wording.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ProblemCode, ProblemFamily, ProblemScope } from '../../contract/problem.ts'
import { Protocol, Security, Stage } from '../../contract/stage.ts'
import { classify } from './classify.ts'
import { bareEvidence } from './evidence.ts'
import { explain } from './explain.ts'

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const evidence = fc.record({
  protocol: fc.constantFrom(...Protocol.options),
  stage: fc.constantFrom(...Stage.options),
  step: maybe(fc.constantFrom('mail' as const, 'rcpt' as const, 'data' as const)),
  host: maybe(fc.string()),
  port: maybe(fc.integer()),
  security: maybe(fc.constantFrom(...Security.options)),
  provider: maybe(fc.string()),
  replyCode: maybe(fc.integer()),
  enhancedStatus: maybe(fc.string()),
  serverSaid: maybe(fc.string({ maxLength: 3000 })),
  nodeError: maybe(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'ECONNREFUSED', 'ERR_SSL_X'))),
  nodeMessage: maybe(fc.string()),
  chain: fc.constant<[]>([]),
})

function expectJudgement(found: ReturnType<typeof classify>): void {
  expect(ProblemCode.options).toContain(found.code)
  expect(ProblemFamily.options).toContain(found.family)
  expect(ProblemScope.options).toContain(found.scope)
  expect(found.retryAfterSeconds === null).toBe(found.permanent)
}

describe('classify', () => {
  test('judges any evidence', () => {
    fc.assert(fc.property(evidence, (one) => expectJudgement(classify(one))))
  })

  test('judges any pasted text and any error object', () => {
    const nodeError = fc.anything()
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), nodeError, (text, error) => {
        expectJudgement(explain({ text, nodeError: error }))
      }),
    )
  })

  test('judges 100 KB of the worst text in a moment', () => {
    const worst = ['quota exceeded ', 'a'.repeat(50), '550 5.7.1 ', 'user ', 'your ip '].join('').repeat(1200)
    const begun = performance.now()
    explain({ protocol: 'smtp', stage: 'data', text: worst })
    expect(performance.now() - begun).toBeLessThan(2000)
  })

  test('never calls a temporary refusal of a login a wrong password', () => {
    const said = fc.constantFrom('454 Authentication failed', '421 login failed', '451 Invalid credentials')
    fc.assert(
      fc.property(said, (text) => {
        const { code, permanent } = explain({ protocol: 'smtp', stage: 'auth', text })
        expect({ wrongPassword: code === 'auth-failed', permanent }).toEqual({ wrongPassword: false, permanent: false })
      }),
    )
  })

  test('takes silence on port 465 without TLS for the wrong mode', () => {
    const silent = {
      ...bareEvidence('smtp', 'greet'),
      nodeError: 'EDEADLINE',
      port: 465,
      security: 'starttls' as const,
    }
    expect(classify(silent).code).toBe('tls-wrong-mode')
    expect(classify({ ...silent, port: 587 }).code).toBe('timeout')
  })

  test.each([
    ['ENOSTARTTLS', 'secure', 'PIPELINING', 'tls-wrong-mode'],
    ['ENOSTARTTLS', 'authenticate', 'AUTH PLAIN', 'tls-required'],
    ['ENOAUTH', 'authenticate', 'mail.test STARTTLS', 'tls-required'],
    ['ENOAUTH', 'authenticate', 'mail.test PIPELINING', 'auth-mechanism'],
    ['ENOMECHANISM', 'authenticate', 'AUTH XOAUTH2 OAUTHBEARER', 'oauth-required'],
    ['ENOMECHANISM', 'authenticate', 'AUTH NTLM XOAUTH2', 'auth-mechanism'],
    ['EPIN', 'secure', null, 'certificate-changed'],
    ['ETOOSOON', 'authenticate', null, 'auth-slow-down'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'secure', null, 'tls-wrong-mode'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'secure', null, 'tls-protocol'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'secure', null, 'certificate-self-signed'],
    ['ECLOSED', 'greet', null, 'connection-lost'],
    ['EPROTOCOL', 'greet', 'HTTP/1.1 400 Bad Request', 'protocol-error'],
  ] as const)('our own %s at %s, after %s, is %s', (nodeError, stage, serverSaid, code) => {
    expect(classify({ ...bareEvidence('smtp', stage), nodeError, serverSaid }).code).toBe(code)
  })

  test('our own codes hold although the server answered with a digit of its own', () => {
    const evidence = { ...bareEvidence('smtp', 'secure'), nodeError: 'ENOSTARTTLS', replyCode: 502, serverSaid: 'no' }
    expect(classify(evidence).code).toBe('tls-wrong-mode')
  })

  test('believes the time that the server names', () => {
    const text = '451 4.7.1 Greylisted, please try again in 10 minutes'
    expect(explain({ protocol: 'smtp', stage: 'rcpt', text })).toMatchObject({
      code: 'greylisting-temporary',
      permanent: false,
      retryAfterSeconds: 600,
    })
  })
})
