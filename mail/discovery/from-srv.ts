// SRV records of the domain (RFC 6186, RFC 8314 §5.1): host and port, nothing about user names.
import type { Candidate, ServerAddress } from '../../contract/provider.ts'
import type { Question, Source } from './source.ts'

const services = [
  { name: '_submissions._tcp', protocol: 'smtp', security: 'tls' },
  { name: '_submission._tcp', protocol: 'smtp', security: 'starttls' },
  { name: '_imaps._tcp', protocol: 'imap', security: 'tls' },
  { name: '_imap._tcp', protocol: 'imap', security: 'starttls' },
] as const

// Providers publish `_submission` and `_imap` with the port of implicit TLS; the port is what the server goes by.
const implicitTlsPorts: readonly number[] = [465, 993]

export const fromSrv: Source = {
  name: 'srv',
  ask: async (question) => (await Promise.all(services.map((service) => lookUp(service, question)))).flat(),
}

async function lookUp(service: (typeof services)[number], question: Question): Promise<Candidate[]> {
  const records = await question.outside.srv(`${service.name}.${question.domain}`)
  return records
    .filter(({ host }) => host !== '' && host !== '.')
    .sort((a, b) => a.priority - b.priority || b.weight - a.weight)
    .slice(0, 4)
    .map(({ host, port }) => ({
      protocol: service.protocol,
      host: host.toLowerCase(),
      port,
      security: securityOf(port, service.security),
      username: question.address,
      source: 'srv' as const,
      trusted: false,
    }))
}

const securityOf = (port: number, published: ServerAddress['security']) =>
  implicitTlsPorts.includes(port) ? 'tls' : published
