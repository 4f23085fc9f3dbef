// A draft from settings that exist already: an account to edit, or a check after a reload. Passwords are not in them.
import type { Account } from '../../../contract/account.ts'
import type { Check } from '../../../contract/check.ts'
import type { CertificatePin, ServerSettings } from '../../../contract/server-settings.ts'
import { asText, type Draft, newDraft } from './draft.ts'

interface Known {
  accountId: string
  address: string
  displayName: string
  smtp: ServerSettings
  imap: ServerSettings | null
  imapOwnCredentials: boolean
  pins: readonly CertificatePin[]
}

export function draftOfAccount(account: Account): Draft {
  const pins = account.pins.map(({ host, port, spki }) => ({ host, port, spki }))
  return draftOf({ ...account, accountId: account.id, imapOwnCredentials: account.imapHasOwnPassword, pins })
}

export function draftOfCheck({ accountId, address, displayName, settings: { smtp, imap } }: Check): Draft {
  const imapOwnCredentials = imap !== null && imap.username !== smtp.username
  return draftOf({ accountId, address, displayName, smtp, imap, imapOwnCredentials, pins: [] })
}

function draftOf({ smtp, imap, address, ...known }: Known): Draft {
  const draft = newDraft(known.accountId)
  const typed = (server: ServerSettings | null) => ({ server: server !== null, username: server?.username !== address })
  return {
    ...draft,
    ...known,
    address,
    smtp: { ...draft.smtp, ...asText(smtp) },
    imap: imap ? { ...draft.imap, ...asText(imap) } : draft.imap,
    imapOn: imap !== null,
    typed: { smtp: typed(smtp), imap: imap ? typed(imap) : draft.typed.imap },
  }
}
