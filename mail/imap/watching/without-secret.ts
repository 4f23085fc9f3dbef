// A server may repeat what it heard; the password stays out of what is told about a failure.
import { MailFailure } from '../../problem/failure.ts'
import type { MailServer } from '../../tls/reach.ts'

/** The same failure, without the password in any form in which a login sends it (RFC 3501 §6.2.3, RFC 4616). */
export function withoutSecret(failure: MailFailure, { username, secret }: MailServer): MailFailure {
  const password = secret.reveal()
  const forms = [`\0${username}\0${password}`, password].map((text) => Buffer.from(text).toString('base64'))
  const quoted = password.replace(/["\\]/g, '\\$&')
  const clean = (text: string | null | undefined) =>
    [...forms, quoted, password].reduce<string | null>(
      (left, form) => (form === '' ? left : (left?.replaceAll(form, '[secret]') ?? null)),
      text ?? null,
    )
  const { serverSaid, nodeMessage } = failure.evidence
  return new MailFailure({ ...failure.evidence, serverSaid: clean(serverSaid), nodeMessage: clean(nodeMessage) })
}
