// A real Dovecot with many mailboxes, set up for many connections. A system user may hold 128 inotify instances on most
// machines, and Dovecot looks twice a minute only where it gets none: so fifty mailboxes share one.
import { type Dovecot, type MailUser, startDovecot } from '../../testing/dovecot.ts'

const password = 'a secret'
const ofOneUser = 50

export async function startMailboxes(count: number): Promise<Dovecot> {
  const users = Array.from({ length: count }, (_, nth): MailUser => {
    return { name: `n${nth}@watched.test`, password, uid: 20_000 + Math.floor(nth / ofOneUser) }
  })
  return startDovecot({ users, plaintextAuth: true, settings: forMany })
}

/** Throws where Dovecot could not tell of new mail at once: the figures would be its own. */
export async function checkNotices(dovecot: Dovecot): Promise<void> {
  const complaint = /.*inotify.*/i.exec(await dovecot.log())
  if (complaint) throw new Error(complaint[0])
}

const forMany = `
service imap-login {
  service_count = 0
  process_min_avail = 2
  process_limit = 2
  client_limit = 4000
}
service imap {
  process_limit = 6000
}
service lmtp {
  process_limit = 20
}
service auth {
  client_limit = 12000
}
service anvil {
  client_limit = 12000
}
service stats {
  client_limit = 12000
}
`
