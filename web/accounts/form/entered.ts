// From a draft to what the API takes: ports become numbers, empty parts go, and what is wrong is named by field.
import { EnteredMailbox } from '../../../contract/server-settings.ts'
import { errorsOf, type FieldErrors } from '../../ui/fields.ts'
import type { Draft, ServerDraft } from './draft.ts'
import { looksPrivate } from './private-host.ts'

export type Entered = Omit<EnteredMailbox, 'accountId'> & { accountId: string }

export function entered(draft: Draft): Entered {
  return {
    accountId: draft.accountId,
    address: draft.address.trim(),
    displayName: draft.displayName.trim(),
    smtp: server(draft.smtp, draft.smtp.password),
    imap: draft.imapOn ? imapOf(draft) : null,
    pins: [...draft.pins],
  }
}

function imapOf({ imap, smtp, imapOwnCredentials }: Draft) {
  if (imapOwnCredentials) return server(imap, imap.password)
  return { ...server({ ...imap, username: imap.username || smtp.username }, ''), samePassword: true }
}

function server({ host, port, security, username }: ServerDraft, password: string) {
  return { host: host.trim(), port: Number(port), security, username: username.trim(), ...(password && { password }) }
}

/** Field path → code. `keepsSecret`: an account that has its password already may leave the field empty. */
export function draftErrors(draft: Draft, { keepsSecret }: { keepsSecret: boolean }): FieldErrors {
  const errors: Record<string, string> = { ...errorsOf(EnteredMailbox, entered(draft)) }
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(draft.address.trim())) errors['address'] = 'email'
  if (!keepsSecret && !draft.smtp.password) errors['smtp.password'] = 'required'
  for (const protocol of ['smtp', 'imap'] as const) {
    if (protocol === 'imap' && !draft.imapOn) continue
    const { host, security } = draft[protocol]
    if (/[{}]/.test(host)) errors[`${protocol}.host`] = 'holes'
    if (security === 'none' && host && !looksPrivate(host)) errors[`${protocol}.security`] = 'unencrypted'
  }
  return errors
}
