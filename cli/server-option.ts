// `--smtp host:port:security` and `--imap host:port:security`. Port and security may be left out.
import { InvalidArgumentError } from 'commander'
import type { ServerAddress } from '../contract/provider.ts'
import { type Protocol, Security } from '../contract/stage.ts'

const usualPort = { smtp: 465, imap: 993 } as const satisfies Record<Protocol, number>
const tlsPorts = [465, 993, 2465]

/** A parser for commander. IPv6 addresses stand in brackets: `[::1]:993:tls`. */
export function serverOption(protocol: Protocol): (text: string) => ServerAddress {
  return (text) => {
    const found = /^(\[[0-9a-f:.]+\]|[^\s:/@]+)(?::(\d{1,5}))?(?::(\w+))?$/i.exec(text)
    const host = found?.[1]?.replace(/^\[|\]$/g, '')
    const port = Number(found?.[2] ?? usualPort[protocol])
    if (host === undefined || port < 1 || port > 65_535) throw new InvalidArgumentError('Expected host:port:security.')
    const usual = tlsPorts.includes(port) ? 'tls' : 'starttls'
    const security = Security.safeParse(found?.[3] ?? usual)
    if (!security.success) throw new InvalidArgumentError('The security is one of tls, starttls, none.')
    return { host, port, security: security.data }
  }
}
