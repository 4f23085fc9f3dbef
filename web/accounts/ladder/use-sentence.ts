// The one sentence that says how a check stands.
import { useTranslation } from 'react-i18next'
import type { Check } from '../../../contract/check.ts'
import { span } from '../../ui/moments.ts'
import { useLocale } from '../../ui/use-locale.ts'
import { factOf } from './rungs.ts'

export function useSentence(check: Check): string {
  const { t } = useTranslation()
  const locale = useLocale()
  if (check.state === 'waiting') return t('ladder.waiting')
  if (check.state === 'running' || check.outcome === null) return t('ladder.running')
  switch (check.outcome) {
    case 'ready': {
      const arrived = factOf(check, 'arrived')
      if (!arrived) return t('ladder.submittedOnly')
      const role = t(`ladder.role.${arrived.role}`, { folder: arrived.folder })
      const sentence = t('ladder.arrivedIn', { delay: span(arrived.delayMs, locale), role })
      return arrived.role === 'junk' ? `${sentence} ${t('ladder.arrivedJunk')}` : sentence
    }
    case 'login-works':
      return t('ladder.loginWorks')
    case 'failed':
      return t('ladder.failed')
    case 'interrupted':
      return t('ladder.interrupted')
    default:
      return check.outcome satisfies never
  }
}
