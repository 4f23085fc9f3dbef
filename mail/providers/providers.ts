// What we know of mailbox providers and relays: servers, user names, passwords, limits, each with its source.
// The data stands in data/providers.json; a newcomer adds a provider there and nowhere else.
import { z } from 'zod'
import { Provider } from '../../contract/provider.ts'
import data from './data/providers.json' with { type: 'json' }
import { bySuffix } from './suffix.ts'

export const providers: readonly Provider[] = z.array(Provider).parse(data)

const byDomain = new Map(providers.flatMap((provider) => provider.domains.map((domain) => [domain, provider] as const)))
const byMx = providers.flatMap((provider) => provider.mxSuffixes.map((suffix) => [suffix, provider] as const))
const byHost = providers.flatMap((provider) =>
  [...provider.smtp, ...provider.imap].map((server) => [serverSuffix(server.host), provider] as const),
)

export const providerById = (id: string): Provider | undefined => providers.find((provider) => provider.id === id)

/** The provider whose own domain this is (`gmail.com`); customers' domains are found by MX. */
export const providerOfDomain = (domain: string): Provider | undefined => byDomain.get(domain.toLowerCase())

/** The provider behind an MX host name, by the longest suffix that fits. */
export const providerOfMx = (mxHost: string): Provider | undefined => bySuffix(mxHost, byMx)

/** The provider to whom a server belongs (`ssl0.ovh.net`), as far as the table names it. */
export const providerOfHost = (host: string): Provider | undefined => bySuffix(host, byHost)

// `pro{n}.mail.ovh.net` stands for all its numbers; `mail.{domain}` belongs to nobody in particular.
function serverSuffix(host: string): string {
  if (!host.includes('{')) return host
  const fixed = host.slice(host.lastIndexOf('}') + 1).replace(/^[.-]/, '')
  return fixed.includes('.') ? fixed : 'invalid'
}
