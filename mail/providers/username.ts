// The login name that a provider expects, made from the address.
import type { KnownSettings } from './settings-table.ts'

type Form = KnownSettings['username'] | 'own'

/** The login name for an address; empty where the provider hands out a name of its own. */
export function usernameFor(form: Form, address: string): string {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  switch (form) {
    case 'address':
      return address
    case 'local-part':
      return local
    case 'local-part.domain':
      return `${local}.${address.slice(at + 1)}`
    case 'own':
      return ''
    default:
      return form satisfies never
  }
}
