// Some servers want the whole address as the user name, some only what stands before the @. After a refused login the
// other form is tried, once, with care: a server may lock the account after a few wrong logins.
import type { Problem } from '../../../contract/problem.ts'
import type { Provider } from '../../../contract/provider.ts'
import { greetedImap, greetedSmtp, type KnockOptions, open } from '../../discovery/knock.ts'
import { logInImap } from '../../imap/session.ts'
import { MailFailure } from '../../problem/failure.ts'
import { usernameFor } from '../../providers/username.ts'
import { logIn } from '../../smtp/log-in.ts'
import { quit } from '../../smtp/quit.ts'
import type { CheckTarget, TargetServer } from '../target.ts'
import type { Attempts } from './attempts.ts'

/**
 * The other form of the user name, or undefined where none is worth an attempt: the provider wants the one that was
 * used, or the two ladders share their name and SMTP's turn settles it for both.
 */
export function otherUsername(problem: Problem, target: CheckTarget, provider?: Provider): string | undefined {
  const server = target[problem.protocol]
  if (problem.code !== 'auth-failed' || problem.permanent === false || server === null) return undefined
  if (server.security === 'none') return undefined
  if (problem.protocol === 'imap' && server.username === target.smtp.username) return undefined
  const other = provider ? usernameFor(provider.username[problem.protocol], target.address) : turned(server, target)
  return other === '' || other.toLowerCase() === server.username.toLowerCase() ? undefined : other
}

function turned({ username }: TargetServer, { address }: CheckTarget): string {
  const local = usernameFor('local-part', address)
  return username.toLowerCase() === local.toLowerCase() ? address : username.includes('@') ? local : ''
}

/** True when the server lets this name in. The password goes to the entered server only, over verified TLS only. */
export async function logsInAs(
  username: string,
  { problem, target, attempts }: { problem: Problem; target: CheckTarget; attempts: Attempts },
  options: KnockOptions,
): Promise<boolean> {
  const { protocol } = problem
  const server = target[protocol]
  if (server === null || server.security === 'none') return false
  if (!(await attempts.take({ host: server.host, port: server.port, username }))) return false
  const { signal } = options
  const knock = { ...server, protocol }
  try {
    await using door = await open(knock, options)
    if (protocol === 'smtp') {
      const talk = await greetedSmtp(door.socket, knock, options)
      await logIn(talk, { username, secret: server.secret, signal })
      await quit(talk)
    } else {
      const socket = await greetedImap(door.socket, knock, options)
      await using _session = await logInImap(socket, { ...server, username, signal, record: () => {} })
    }
    return true
  } catch (error) {
    if (error instanceof MailFailure || signal.aborted) return false
    throw error
  }
}
