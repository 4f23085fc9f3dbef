// fluenzr check: discovery and the ladder in a terminal, without server or database.
import { randomBytes } from 'node:crypto'
import { Command } from 'commander'
import type { CheckOutcome } from '../contract/check.ts'
import type { ServerAddress } from '../contract/provider.ts'
import { parseEmailAddress } from '../mail/address/address.ts'
import type { Secret } from '../mail/address/secret.ts'
import { type CheckResult, runCheck } from '../mail/check/run-check.ts'
import type { CheckTarget } from '../mail/check/target.ts'
import type { Network } from '../mail/dns/resolve-host.ts'
import { ownName } from '../server/accounts/own-name.ts'
import { askPassword, readSecret } from './check-password.ts'
import { showProgress, tellerFor } from './check-screen.ts'
import { type ChosenServer, type ChosenServers, chooseServers } from './check-servers.ts'
import { problemLines, type Teller } from './check-story.ts'
import { serverOption } from './server-option.ts'
import { fill, wordsFor } from './words.ts'

const exitCodes = { ready: 0, failed: 1, 'login-works': 3, interrupted: 130 } as const satisfies Record<
  CheckOutcome,
  number
>
const usage = 2

const help = `
One test message is sent to the address itself; with IMAP it is looked for in every folder and left there, unread.
The password is never an argument: it is asked for, or read with --password-stdin. It goes only to the servers shown.

Exit codes: 0 everything works · 1 a login failed · 2 wrong usage or no server found · 3 the logins work, but sending or
arrival did not · 130 interrupted.
--json prints one JSON document at the end: {address, outcome, settings, discovery, smtp, imap, arrival, learned}, where
smtp, imap and arrival are those of GET /api/v1/checks/:id. Without a terminal, colours and redrawing are off; NO_COLOR
is respected. FLUENZR_PRIVATE_NETWORK=deny refuses private addresses.

Examples:
  fluenzr check contact@domaine.fr
  fluenzr check me@host.tld --smtp mail.host.tld:587:starttls --imap mail.host.tld:993:tls
  printf %s "$PASSWORD" | fluenzr check me@host.tld --password-stdin --yes --json`

export const check = new Command('check')
  .description('Try a mailbox: find its servers, log in, send a test message to itself, watch it arrive.')
  .argument('<address>', 'the address of the mailbox')
  .option('--smtp <host:port:security>', 'outgoing server; security is tls, starttls or none', serverOption('smtp'))
  .option('--imap <host:port:security>', 'incoming server', serverOption('imap'))
  .option('--no-imap', 'do not try IMAP')
  .option('--username <name>', 'login name; the address, or what the provider wants, when left out')
  .option('--password-stdin', 'read the password from the first line of standard input', false)
  .option('--trust <spki...>', 'trust this key (hex SHA-256 of its SPKI) on the tried hosts and ports')
  .option('--yes', 'send the password to discovered servers without showing them first', false)
  .option('--json', 'print one JSON document at the end, nothing else', false)
  .addHelpText('after', help)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : usage))
  .action(run)

interface Options {
  readonly smtp?: ServerAddress
  /** True when neither --imap nor --no-imap was given. */
  readonly imap: ServerAddress | boolean
  readonly username?: string
  readonly passwordStdin: boolean
  readonly trust?: readonly string[]
  readonly yes: boolean
  readonly json: boolean
}

const network: Network = process.env['FLUENZR_PRIVATE_NETWORK'] === 'deny' ? 'deny' : 'allow'

async function run(address: string, options: Options): Promise<void> {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort())
  const situation = { options, teller: tellerFor(process.stdout, wordsFor(process.env)), signal: stop.signal }
  const servers = await serversFor(address, situation)
  const secret = await passwordFor(servers, situation)
  const target = targetOf(address, servers, { secret, trust: options.trust ?? [] })
  const result = await climb(target, situation)
  if (options.json) console.log(JSON.stringify(documentOf(address, servers, result), null, 2))
  else tellResult(result, situation.teller)
  process.exit(exitCodes[result.outcome])
}

interface Situation {
  options: Options
  teller: Teller
  signal: AbortSignal
}

async function serversFor(address: string, { options, teller, signal }: Situation): Promise<ChosenServers> {
  const { cli } = teller.words
  if (parseEmailAddress(address) === undefined) refuse(fill(cli.notAddress, { address }))
  const wish = { address, smtp: options.smtp, imap: options.imap, username: options.username }
  const servers = await chooseServers(wish, { network, name: ownName(), signal })
  if (signal.aborted) process.exit(exitCodes.interrupted)
  if (servers === undefined) refuse(fill(cli.notFound, { address }))
  // Standard output belongs to the document.
  const output = options.json ? process.stderr : process.stdout
  output.write(`${serverLines(address, servers, teller).join('\n')}\n`)
  return servers
}

function serverLines(address: string, { smtp, imap }: ChosenServers, { words: { cli }, paint }: Teller): string[] {
  const line = (protocol: string, { host, port, security, source }: ChosenServer) =>
    `  ${protocol} ${paint('bold', host)}:${port} ${security} ${paint('dim', `(${cli.source[source]})`)}`
  return [fill(cli.found, { address }), line('SMTP', smtp), ...(imap ? [line('IMAP', imap)] : [])]
}

/** Nobody's password goes to a server that nobody has seen: it is asked for below the list, or --yes was said. */
async function passwordFor({ smtp, imap }: ChosenServers, { options, teller, signal }: Situation): Promise<Secret> {
  const { cli } = teller.words
  const given = [smtp, imap].every((server) => server === null || server.source === 'given')
  if (options.passwordStdin) {
    if (!given && !options.yes) refuse(cli.confirm)
    return (await readSecret(process.stdin)) ?? refuse(cli.noPassword)
  }
  if (!process.stdin.isTTY) refuse(cli.noTerminal)
  const secret = await askPassword(fill(cli.password, { username: smtp.username }), signal)
  return secret ?? process.exit(exitCodes.interrupted)
}

function targetOf(
  address: string,
  { smtp, imap, provider }: ChosenServers,
  { secret, trust }: { secret: Secret; trust: readonly string[] },
): CheckTarget {
  const tried = imap === null ? [smtp] : [smtp, imap]
  const pins = tried.flatMap(({ host, port }) => trust.map((spki) => ({ host, port, spki: spki.toLowerCase() })))
  const server = ({ host, port, security, username }: ChosenServer) => ({ host, port, security, username, secret })
  return { address, displayName: '', smtp: server(smtp), imap: imap && server(imap), pins, provider }
}

function climb(target: CheckTarget, { options, teller, signal }: Situation): Promise<CheckResult> {
  return runCheck(target, {
    report: options.json ? () => undefined : showProgress(process.stdout, teller),
    signal,
    network,
    clock: () => performance.now(),
    token: randomBytes(12).toString('hex'),
    messageText: teller.words.testMessage,
    ehloName: ownName(),
  })
}

function tellResult({ outcome, progress }: CheckResult, teller: Teller): void {
  const { smtp, imap, arrival } = progress
  const rungs = [...smtp.rungs, ...(imap?.rungs ?? []), ...(arrival ? [arrival] : [])]
  const problems = rungs.flatMap((rung) => (rung.state === 'failed' ? problemLines(rung.problem, teller) : []))
  const { cli } = teller.words
  const inJunk = arrival?.state === 'passed' && arrival.fact.kind === 'arrived' && arrival.fact.role === 'junk'
  const end = teller.paint(outcome === 'ready' ? 'green' : 'red', cli.outcome[outcome])
  console.log([...problems, '', end, ...(inJunk ? [teller.paint('yellow', cli.junk)] : [])].join('\n'))
}

function documentOf(address: string, { discovery, ...servers }: ChosenServers, result: CheckResult) {
  const shown = (server: ChosenServer | null) => {
    if (server === null) return null
    const { host, port, security, username, source } = server
    return { host, port, security, username, source }
  }
  const settings = { smtp: shown(servers.smtp), imap: shown(servers.imap) }
  const { outcome, learned, progress } = result
  return { address, outcome, provider: servers.provider, settings, discovery, ...progress, learned }
}

function refuse(message: string): never {
  console.error(`fluenzr: ${message}`)
  process.exit(usage)
}
