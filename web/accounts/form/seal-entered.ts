// Seals the passwords of the form before they leave the browser, to the sender's public key and bound to their host.
// Where the page is no secure context (plain http on a local network) they go in the clear to our own server, which
// seals them at its door.
import type { Me } from '../../../contract/people.ts'
import type { EnteredServer } from '../../../contract/server-settings.ts'
import { type SecretUse, tlsBindingOf } from '../../../vault/binding.ts'
import { canSeal, sealText } from '../../../vault/seal.ts'
import type { Entered } from './entered.ts'

export async function sealEntered(mailbox: Entered, { workspace, vaultKey }: Me): Promise<Entered> {
  if (!vaultKey || !(await canSeal())) return mailbox
  const seal = sealerFor({ workspaceId: workspace.id, accountId: mailbox.accountId, vaultKey })
  const { smtp, imap } = mailbox
  return {
    ...mailbox,
    smtp: await seal(smtp, { use: 'smtp', password: smtp.password }),
    imap: imap ? await seal(imap, { use: 'imap', password: imap.samePassword ? smtp.password : imap.password }) : null,
  }
}

interface Target {
  workspaceId: string
  accountId: string
  vaultKey: NonNullable<Me['vaultKey']>
}

function sealerFor({ workspaceId, accountId, vaultKey }: Target) {
  return async (server: EnteredServer, { use, password }: { use: SecretUse; password: string | undefined }) => {
    const { password: _clear, ...rest } = server
    if (!password) return rest
    const binding = { workspaceId, accountId, use, host: server.host, tls: tlsBindingOf(server.security) }
    const key = { keyId: vaultKey.id, publicKey: vaultKey.publicKey }
    return { ...rest, sealedPassword: await sealText({ ...key, binding, text: password }) }
  }
}
