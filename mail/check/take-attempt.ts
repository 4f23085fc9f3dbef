// Before a password is sent: may it be? Servers lock accounts after a few wrong logins.
import { MailFailure } from '../problem/failure.ts'
import type { Side } from './side.ts'

/** Fails with ETOOSOON when this server and user had their attempts of the minute already. */
export async function takeAttempt({ server, attempts }: Side): Promise<void> {
  const { host, port, username } = server
  if (attempts === undefined || (await attempts.take({ host, port, username }))) return
  throw new MailFailure({
    nodeError: 'ETOOSOON',
    nodeMessage: 'the password was sent several times in the last minute',
  })
}
