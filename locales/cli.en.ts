// What `fluenzr check` says in a terminal, beside the words of the ladder.
import type { cli as french } from './cli.fr.ts'
import type { Shape } from './shape.ts'

export const cli = {
  found: 'Servers found for {{address}}:',
  source: {
    'provider-domain': 'known to FluenzR',
    'settings-table': 'known to FluenzR',
    'provider-mx': 'known to FluenzR, by the MX of the domain',
    autoconfig: 'published by the domain',
    'well-known': 'published by the domain',
    ispdb: 'Thunderbird’s database',
    'mx-autoconfig': 'published by the mail host',
    'mx-ispdb': 'Thunderbird’s database, by the MX',
    srv: 'published in the DNS',
    probe: 'found by trying',
    given: 'given by you',
  },
  password: 'Password of {{username}} (sent to these servers only)',
  notFound: 'No outgoing server was found for {{address}}. Say which one: --smtp host:port:tls|starttls|none',
  notAddress: '“{{address}}” is not an e-mail address.',
  noTerminal: 'There is no terminal to ask for the password: use --password-stdin.',
  noPassword: 'The password expected on standard input is empty.',
  confirm: 'Nobody has confirmed these servers. Add --yes to send them the password, or give --smtp and --imap.',
  problem: 'Problem',
  todo: 'What to do:',
  serverSaid: 'The server said:',
  works: 'Tried, and it works: {{options}}',
  certificate: 'Certificate of {{subject}}, issued by {{issuer}}, valid from {{from}} to {{to}}',
  trust: 'If you recognise this server: --trust {{spki}}',
  outcome: {
    ready: 'Everything works.',
    'login-works': 'The login works, but something after it did not.',
    failed: 'The check failed.',
    interrupted: 'Interrupted.',
  },
  arrived: '“{{folder}}”, after {{seconds}} s · SPF {{spf}} · DKIM {{dkim}} · DMARC {{dmarc}}',
  junk: 'Note: the message arrived in the junk folder.',
} as const satisfies Shape<typeof french>
