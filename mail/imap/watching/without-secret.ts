// A server may repeat what it heard; the password stays out of what is told about a failure.
import { MailFailure } from '../../problem/failure.ts'
import { redactor } from '../../problem/redact.ts'
import type { MailServer } from '../../tls/reach.ts'

/** The same failure, without the password in any form. */
export function withoutSecret(failure: MailFailure, { secret }: MailServer): MailFailure {
  const redact = redactor([secret.reveal()])
  const clean = (text: string | null | undefined) => (text == null ? null : redact(text))
  const { serverSaid, nodeMessage } = failure.evidence
  return new MailFailure({ ...failure.evidence, serverSaid: clean(serverSaid), nodeMessage: clean(nodeMessage) })
}
