// The wide table behind the providers: servers by mail domain, for some 900 domains. Source of the facts: Mozilla's
// ISPDB. Servers without encryption are left out: we do not send a password in the clear.
import { z } from 'zod'
import { ServerAddress } from '../../contract/provider.ts'
import data from './data/settings-table.json' with { type: 'json' }

const Row = z.object({
  name: z.string(),
  smtp: ServerAddress.nullable(),
  imap: ServerAddress.nullable(),
  username: z.enum(['address', 'local-part', 'local-part.domain']),
  domains: z.array(z.string()),
})
export type KnownSettings = z.infer<typeof Row>

const byDomain = new Map(
  z
    .array(Row)
    .parse(data)
    .flatMap((row) => row.domains.map((domain) => [domain, row] as const)),
)

export const settingsOfDomain = (domain: string): KnownSettings | undefined => byDomain.get(domain.toLowerCase())
