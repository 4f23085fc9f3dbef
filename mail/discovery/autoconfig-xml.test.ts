import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LARGEST_CONFIG, readAutoconfig } from './autoconfig-xml.ts'

const config = (server: string) => `<clientConfig><emailProvider id="x">${server}</emailProvider></clientConfig>`
const smtp = (host: string, rest = '<port>465</port><socketType>SSL</socketType>') =>
  `<outgoingServer type="smtp"><hostname>${host}</hostname>${rest}<username>%EMAILADDRESS%</username></outgoingServer>`

describe('readAutoconfig', () => {
  it('reads a server and fills in the address', () => {
    expect(readAutoconfig(config(smtp('smtp.%EMAILDOMAIN%')), 'jane@a.test')).toEqual([
      { protocol: 'smtp', host: 'smtp.a.test', port: 465, security: 'tls', username: 'jane@a.test' },
    ])
  })

  it.each([
    ['an unencrypted server', config(smtp('smtp.a.test', '<port>25</port><socketType>plain</socketType>'))],
    ['a port out of range', config(smtp('smtp.a.test', '<port>99999</port><socketType>SSL</socketType>'))],
    ['a host with a path', config(smtp('a.test/evil'))],
    [
      'POP3',
      config(
        '<incomingServer type="pop3"><hostname>a.test</hostname><port>995</port><socketType>SSL</socketType></incomingServer>',
      ),
    ],
    ['an entity', `<!DOCTYPE x [<!ENTITY e "smtp.a.test">]>${config(smtp('&e;'))}`],
    ['a page in HTML', '<html><body>Not found</body></html>'],
    ['broken XML', '<clientConfig><emailProvider'],
    ['endless depth', config('<a>'.repeat(50) + '</a>'.repeat(50))],
    ['a giant', config(smtp('smtp.a.test')) + ' '.repeat(LARGEST_CONFIG)],
  ])('takes nothing from %s', (_, xml) => {
    expect(readAutoconfig(xml, 'jane@a.test')).toEqual([])
  })

  it('never throws, whatever a stranger wrote', () => {
    const fragment = fc.constantFrom(
      '<clientConfig>',
      '<emailProvider>',
      '<outgoingServer type="smtp">',
      '</',
      '>',
      '&',
      '<![CDATA[',
      '<!--',
    )
    const text = fc
      .array(fc.oneof(fragment, fc.string({ maxLength: 20 })), { maxLength: 40 })
      .map((parts) => parts.join(''))
    fc.assert(fc.property(text, (xml) => Array.isArray(readAutoconfig(xml, 'jane@a.test'))))
  })
})
