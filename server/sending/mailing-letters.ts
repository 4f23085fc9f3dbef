// A mailing as single letters: every address parsed, nobody twice, every variable filled in, or a refusal that says where.
import type { createMailing } from '../../contract/mailing.ts'
import type { BodyOf } from '../../contract/route.ts'
import { parseEmailAddress } from '../../mail/address/address.ts'
import { type Filled, templateOf, variableFaults } from '../../mail/message/variables.ts'
import { refuse } from '../http/refusal.ts'

export type Mailing = BodyOf<typeof createMailing>

/** To one recipient. `place`: where it stands in the list. */
export interface Letter {
  place: number
  to: { address: string; name: string }
  /** Made when it is its turn: all letters together may be large. */
  content: () => Filled
}

interface Fault {
  field: string
  code: string
}

export function lettersOf(mailing: Mailing): Letter[] {
  const addresses = addressesOf(mailing)
  const template = { subject: mailing.subject, text: mailing.text, html: mailing.html }
  const faults = variableFaults(
    template,
    mailing.recipients.map((recipient) => recipient.variables),
  )
  if (faults.length > 0) refuse('invalid', { fields: [...faults] })
  const fill = templateOf(template)
  return mailing.recipients.map(({ name, variables }, place) => ({
    place,
    to: { address: addresses[place] ?? '', name },
    content: () => fill(variables),
  }))
}

/** As they go on the wire, in the order of the list. */
export function addressesOf({ recipients }: Pick<Mailing, 'recipients'>): string[] {
  const seen = new Set<string>()
  const faults: Fault[] = []
  const addresses = recipients.map(({ address }, place) => {
    const parsed = parseEmailAddress(address)?.text
    const known = parsed?.toLowerCase() ?? ''
    if (parsed === undefined) faults.push({ field: `recipients.${place}.address`, code: 'email' })
    else if (seen.has(known)) faults.push({ field: `recipients.${place}.address`, code: 'twice' })
    seen.add(known)
    return parsed ?? ''
  })
  return faults.length === 0 ? addresses : refuse('invalid', { fields: faults })
}
