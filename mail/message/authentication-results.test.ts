// What the receiver found, read from headers as real servers write them, and from what nobody should write.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Verdict } from '../../contract/ladder.ts'
import { authenticationVerdicts } from './authentication-results.ts'
import { parseHeaders } from './headers.ts'

const read = (raw: string) => authenticationVerdicts(parseHeaders(raw))
const unknown = { spf: 'unknown', dkim: 'unknown', dmarc: 'unknown' }

describe('authentication results', () => {
  test('are read from one header with comments and properties', () => {
    const raw = [
      'Authentication-Results: mx.example.net;',
      '       dkim=pass header.i=@exemple.fr header.s=s1 header.b=abc;',
      '       spf=pass (example.net: domain of a@exemple.fr designates 192.0.2.1; as permitted sender) smtp.mailfrom=a@exemple.fr;',
      '       dmarc=fail (p=NONE sp=NONE dis=NONE) header.from=exemple.fr',
      'Subject: x',
    ].join('\r\n')
    expect(read(raw)).toEqual({ spf: 'pass', dkim: 'pass', dmarc: 'fail' })
  })

  test('are put together from several headers of the same receiver', () => {
    const raw = [
      'Authentication-Results: mx.test; dmarc=none header.from=exemple.fr',
      'Authentication-Results: mx.test; dkim=temperror header.d=exemple.fr',
      'Authentication-Results: mx.test 1; spf=softfail smtp.mailfrom=a@exemple.fr',
    ].join('\r\n')
    expect(read(raw)).toEqual({ spf: 'fail', dkim: 'unknown', dmarc: 'none' })
  })

  test('of another server below are not believed', () => {
    const raw =
      'Authentication-Results: mx.test; spf=fail\r\nAuthentication-Results: evil.test; dkim=pass; dmarc=pass; spf=pass'
    expect(read(raw)).toEqual({ spf: 'fail', dkim: 'unknown', dmarc: 'unknown' })
  })

  test('without a server name, as Microsoft writes them, are read', () => {
    const raw =
      'Authentication-Results: spf=pass (sender IP is 192.0.2.1)\r\n smtp.mailfrom=exemple.fr; dkim=pass (signature was verified)\r\n header.d=exemple.fr;dmarc=pass action=none header.from=exemple.fr;compauth=pass reason=100'
    expect(read(raw)).toEqual({ spf: 'pass', dkim: 'pass', dmarc: 'pass' })
  })

  test('"none" means that nothing was checked', () => {
    expect(read('Authentication-Results: mx.test 1; none')).toEqual({ spf: 'none', dkim: 'none', dmarc: 'none' })
  })

  test('one passing signature of several is enough', () => {
    expect(read('Authentication-Results: mx.test; dkim=fail header.d=a; dkim=pass header.d=b').dkim).toBe('pass')
  })

  test('fall back to Received-SPF, and do not ask ARC', () => {
    const raw =
      'ARC-Authentication-Results: i=1; mx.test; dkim=pass; dmarc=pass\r\nReceived-SPF: SoftFail (mx.test: domain of) client-ip=192.0.2.1'
    expect(read(raw)).toEqual({ ...unknown, spf: 'fail' })
  })

  test('are unknown where there are none', () => {
    expect(read('Subject: x\r\n\r\nAuthentication-Results: mx.test; spf=pass')).toEqual(unknown)
  })

  test('inside comments and strings count for nothing', () => {
    const raw = 'Authentication-Results: mx.test; spf=fail (; dkim=pass (; dmarc=pass)) reason="; dkim=pass"'
    expect(read(raw)).toEqual({ ...unknown, spf: 'fail' })
  })

  test('are always verdicts, whatever a header holds', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('mx.test', ';', '=', '(', ')', '"', '\\', 'spf', 'dkim=', 'pass', 'none', '/', '\r\n ', '\r\n'),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const verdicts = read(`Authentication-Results: ${parts.join('')}`)
        for (const verdict of Object.values(verdicts)) Verdict.parse(verdict)
      }),
    )
  })

  test('take little time for a huge hostile header', () => {
    const raw = `Authentication-Results: mx.test; ${'(('.repeat(100_000)}${'a='.repeat(100_000)}`
    expect(read(raw)).toEqual(unknown)
  })
})
