// Who receives the domain's mail usually sends it too: the MX names the provider of a customer's own domain.
import { getDomain } from 'tldts'
import { providerOfMx } from '../providers/providers.ts'
import { atAutoconfig, atIspdb } from './autoconfig-places.ts'
import { fromConfigPage } from './from-autoconfig.ts'
import { fromProvider } from './from-provider.ts'
import type { Question, Source } from './source.ts'

export const fromProviderMx: Source = {
  name: 'provider-mx',
  ask: async ({ address, domain, outside }) => {
    const [best] = await outside.mx(domain)
    const provider = best ? providerOfMx(best) : undefined
    return provider ? fromProvider(provider, { address, domain, source: 'provider-mx', trusted: false }) : []
  },
}

/** The autoconfig of the provider to whom the MX belongs; https only, and never with the address. */
export const fromMxAutoconfig: Source = {
  name: 'mx-autoconfig',
  ask: (question) => askForMxDomain(question, 'mx-autoconfig', atAutoconfig),
}

export const fromMxIspdb: Source = {
  name: 'mx-ispdb',
  ask: (question) => askForMxDomain(question, 'mx-ispdb', atIspdb),
}

async function askForMxDomain(
  question: Question,
  source: 'mx-autoconfig' | 'mx-ispdb',
  place: (domain: string) => string,
) {
  const [best] = await question.outside.mx(question.domain)
  const mxDomain = best ? getDomain(best) : null
  if (!mxDomain || mxDomain === question.domain) return []
  return fromConfigPage(question, { url: place(mxDomain), source, trusted: false })
}
