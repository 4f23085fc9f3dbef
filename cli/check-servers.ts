// Which servers are tried: those of the options, else what discovery finds. Nothing secret is known here yet.
import type { Candidate, CandidateSource, Discovery, ServerAddress } from '../contract/provider.ts'
import type { Protocol } from '../contract/stage.ts'
import { discover } from '../mail/discovery/discover.ts'
import { realOutside } from '../mail/discovery/outside.ts'
import type { Network } from '../mail/dns/resolve-host.ts'
import { providerOfHost } from '../mail/providers/providers.ts'

export interface ChosenServer extends ServerAddress {
  username: string
  source: CandidateSource | 'given'
  /** Given by the user, or learned over nothing but our own tables and https. */
  trusted: boolean
}

export interface ChosenServers {
  smtp: ChosenServer
  imap: ChosenServer | null
  provider: string | null
  discovery: Discovery | null
}

export interface Wish {
  address: string
  smtp: ServerAddress | undefined
  /** False: no IMAP at all. */
  imap: ServerAddress | boolean
  username: string | undefined
}

/** Undefined: no outgoing server was found. Asks the network only for what the options leave open. */
export async function chooseServers(
  wish: Wish,
  asking: { network: Network; name: string; signal: AbortSignal },
): Promise<ChosenServers | undefined> {
  const imapGiven = typeof wish.imap === 'object' ? wish.imap : undefined
  const complete = wish.smtp !== undefined && wish.imap !== true
  const discovery = complete ? undefined : await ask(wish.address, asking)
  const smtp = choose('smtp', { wish, given: wish.smtp, discovery })
  if (smtp === undefined) return undefined
  const imap = wish.imap === false ? undefined : choose('imap', { wish, given: imapGiven, discovery })
  const provider = discovery?.providerId ?? providerOfHost(smtp.host)?.id ?? null
  return { smtp, imap: imap ?? null, provider, discovery: discovery ?? null }
}

function ask(address: string, { network, name, signal }: { network: Network; name: string; signal: AbortSignal }) {
  return discover(address, { outside: realOutside({ network, ehloName: name }), now: () => performance.now(), signal })
}

interface Choice {
  wish: Wish
  given: ServerAddress | undefined
  discovery: Discovery | undefined
}

function choose(protocol: Protocol, { wish, given, discovery }: Choice): ChosenServer | undefined {
  if (given) return { ...given, username: wish.username ?? wish.address, source: 'given', trusted: true }
  const candidate = discovery?.candidates.find((each) => each.protocol === protocol)
  return candidate && fromCandidate(candidate, wish)
}

function fromCandidate({ host, port, security, username, source, trusted }: Candidate, wish: Wish): ChosenServer {
  return { host, port, security, source, trusted, username: wish.username ?? username }
}
