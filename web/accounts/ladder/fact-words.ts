// The one fact of a rung, as a line of words.
import { useTranslation } from 'react-i18next'
import type { Fact, Rung } from '../../../contract/ladder.ts'
import { distance, span } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'
import { useProblemWords } from './problem-words.ts'

export function useFactWords() {
  const words = useWords()
  const problem = useProblemWords()
  const { t } = useTranslation()
  return (rung: Rung): string => {
    if (rung.state === 'passed') return words(rung.fact)
    if (rung.state === 'failed') return rung.problem.serverSaid?.split('\n')[0] ?? problem(rung.problem).cause
    return rung.state === 'running' ? `${t('ladder.state.running')}…` : ''
  }
}

function useWords() {
  const { t } = useTranslation()
  const locale = useLocale()
  return (fact: Fact): string => {
    switch (fact.kind) {
      case 'resolved':
        return fact.addresses.join(', ')
      case 'connected':
        return t('ladder.fact.connected', { address: fact.address, port: fact.port })
      case 'secured':
        return t(fact.pinned ? 'ladder.fact.pinned' : 'ladder.fact.secured', securedWords(fact, locale))
      case 'greeted':
        return fact.banner
      case 'authenticated':
        return t('ladder.fact.authenticated', { username: fact.username, mechanism: fact.mechanism })
      case 'submitted':
        return t('ladder.fact.submitted', { said: fact.serverSaid })
      case 'selected':
        return t('ladder.fact.selected', { folder: fact.folder, count: fact.messages })
      case 'arrived':
        return t('ladder.fact.arrived', { folder: fact.folder, delay: span(fact.delayMs, locale) })
      default:
        return fact satisfies never
    }
  }
}

function securedWords({ protocol, chain }: Extract<Fact, { kind: 'secured' }>, locale: string) {
  const leaf = chain[0]
  const expires = leaf ? distance(leaf.validTo, { now: Date.now(), locale, style: 'long' }) : undefined
  return { protocol: protocol.replace('v', ' '), issuer: leaf ? issuerName(leaf.issuer) : '?', expires: expires ?? '?' }
}

/** The organisation out of a distinguished name, else its common name, else the whole. */
export function issuerName(name: string): string {
  const part = (key: string) => new RegExp(`(?:^|[,\\n/+]\\s*)${key}\\s*=\\s*([^,\\n/+]+)`).exec(name)?.[1]?.trim()
  return part('O') ?? part('CN') ?? name
}
