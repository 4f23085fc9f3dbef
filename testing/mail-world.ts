// A whole mail provider on this machine: Postfix to submit to, Dovecot to read from, users on both.
import { ca } from './certificates.ts'
import { type Dovecot, type DovecotOptions, defaultUsers, type MailUser, startDovecot } from './dovecot.ts'
import { type Postfix, type PostfixOptions, startPostfix } from './postfix.ts'

export interface MailWorld extends AsyncDisposable {
  host: '127.0.0.1'
  /** STARTTLS: `submission`, `imap`. TLS from the start: `submissions`, `imaps`. */
  ports: Postfix['ports'] & Pick<Dovecot['ports'], 'imap' | 'imaps'>
  /** The first user; the others are in `dovecot.users`. */
  user: MailUser
  /** The authority that signed the certificates, PEM. */
  ca: string
  dovecot: Dovecot
  postfix: Postfix
  /** Both logs, for a failure that is hard to understand. */
  log(): Promise<string>
}

export interface MailWorldOptions {
  users?: readonly [MailUser, ...MailUser[]]
  certificate?: DovecotOptions['certificate']
  dovecot?: Omit<DovecotOptions, 'users' | 'certificate'>
  postfix?: Omit<PostfixOptions, 'dovecot' | 'certificate'>
}

/** Resolves when both answer (about 0.3 s). What is sent to a user's address arrives in that user's INBOX. */
export async function startMailWorld(options: MailWorldOptions = {}): Promise<MailWorld> {
  const users = options.users ?? defaultUsers
  const identity = options.certificate === undefined ? {} : { certificate: options.certificate }
  await using opened = new AsyncDisposableStack()
  const dovecot = opened.use(await startDovecot({ ...options.dovecot, ...identity, users }))
  const postfix = opened.use(await startPostfix({ ...options.postfix, ...identity, dovecot }))
  const kept = opened.move()
  return {
    host: '127.0.0.1',
    ports: { ...postfix.ports, imap: dovecot.ports.imap, imaps: dovecot.ports.imaps },
    user: users[0],
    ca,
    dovecot,
    postfix,
    log: async () => `${await dovecot.log()}\n${await postfix.log()}`,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}
