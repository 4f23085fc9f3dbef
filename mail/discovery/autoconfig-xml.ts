// Reads an autoconfig file (draft-ietf-mailmaint-autoconfig, 3) written by a stranger: no entities, no document type,
// bounded depth and size, and every value checked before it becomes a candidate.
import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import type { Candidate } from '../../contract/provider.ts'

export const LARGEST_CONFIG = 64 * 1024
const MOST_SERVERS = 20
const DEEPEST = 12
const HOST = /^(?:[a-z0-9_-]+\.)+[a-z0-9-]+$/

const text = z.union([z.string(), z.number()]).transform(String)
const Server = z.object({
  '@type': z.string(),
  hostname: text.pipe(z.string().trim().max(253)),
  port: z.coerce.number().int().min(1).max(65535),
  socketType: z.enum(['SSL', 'STARTTLS']),
  username: text.pipe(z.string().max(320)).optional(),
})
const Config = z.object({
  clientConfig: z.object({
    emailProvider: z.array(
      z.object({ incomingServer: z.array(z.unknown()).default([]), outgoingServer: z.array(z.unknown()).default([]) }),
    ),
  }),
})

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  processEntities: false,
  parseTagValue: false,
  isArray: (name) => ['emailProvider', 'incomingServer', 'outgoingServer'].includes(name),
})

/** The encrypted SMTP and IMAP servers of the file in its order; none where it is not an autoconfig file. */
export function readAutoconfig(xml: string, address: string): Omit<Candidate, 'source' | 'trusted'>[] {
  if (xml.length > LARGEST_CONFIG || /<!(?:DOCTYPE|ENTITY)/i.test(xml) || deeperThan(xml, DEEPEST)) return []
  const config = Config.safeParse(parse(xml))
  const provider = config.data?.clientConfig.emailProvider[0]
  if (!provider) return []
  const servers = [...provider.outgoingServer, ...provider.incomingServer].slice(0, MOST_SERVERS)
  return servers.flatMap((server) => candidate(server, address))
}

// The parser throws on malformed text; a stranger's broken file is the same to us as no file.
function parse(xml: string): unknown {
  try {
    return parser.parse(xml)
  } catch {
    return undefined
  }
}

function deeperThan(xml: string, limit: number): boolean {
  let depth = 0
  for (const [tag] of xml.matchAll(/<[/!?]?[a-z][^>]*>/gi)) {
    if (tag.startsWith('</')) depth -= 1
    else if (!tag.endsWith('/>')) depth += 1
    if (depth > limit) return true
  }
  return false
}

function candidate(raw: unknown, address: string): Omit<Candidate, 'source' | 'trusted'>[] {
  const server = Server.safeParse(raw).data
  const protocol = server?.['@type']
  if (!server || (protocol !== 'smtp' && protocol !== 'imap')) return []
  const host = fill(server.hostname, address).toLowerCase()
  if (!HOST.test(host)) return []
  const security = server.socketType === 'SSL' ? 'tls' : 'starttls'
  const username = fill(server.username ?? '%EMAILADDRESS%', address)
  return [{ protocol, host, port: server.port, security, username }]
}

function fill(template: string, address: string): string {
  const at = address.lastIndexOf('@')
  return template
    .replace(/%EMAILADDRESS%/gi, () => address)
    .replace(/%EMAILLOCALPART%/gi, () => address.slice(0, at))
    .replace(/%EMAILDOMAIN%/gi, () => address.slice(at + 1))
}
