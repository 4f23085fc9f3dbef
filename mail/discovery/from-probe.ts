// The last resort: knock at the usual names and ports, without credentials, and see who greets over verified TLS.
import type { Candidate } from '../../contract/provider.ts'
import type { Question, Source } from './source.ts'

type Knock = Pick<Candidate, 'protocol' | 'host' | 'port' | 'security'>

const names = { smtp: ['smtp.', 'mail.', ''], imap: ['imap.', 'mail.', ''] } as const
const doors = {
  smtp: [
    { port: 465, security: 'tls' },
    { port: 587, security: 'starttls' },
  ],
  imap: [
    { port: 993, security: 'tls' },
    { port: 143, security: 'starttls' },
  ],
} as const

export const fromProbe: Source = {
  name: 'probe',
  ask: async (question) => {
    const knocks = knocksFor(question.domain)
    const answers = await Promise.all(knocks.map((knock) => question.outside.greets(knock, question.signal)))
    return knocks.filter((_, index) => answers[index]).map((knock) => found(knock, question))
  },
}

/** Twelve knocks, best first: TLS from the start before STARTTLS, the usual names before the bare domain. */
function knocksFor(domain: string): Knock[] {
  return (['smtp', 'imap'] as const).flatMap((protocol) =>
    doors[protocol].flatMap((door) => names[protocol].map((name) => ({ protocol, host: `${name}${domain}`, ...door }))),
  )
}

const found = (knock: Knock, question: Question): Candidate => ({
  ...knock,
  username: question.address,
  source: 'probe',
  trusted: false,
})
