// One line that says what became of the search. Its place is kept free beforehand, so that nothing moves.
import { IconCircleCheck, IconInfoCircle, IconLoader2, IconSearchOff } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import css from './Found.module.css'
import type { Finding } from './use-finding.ts'

const icons = { searching: IconLoader2, found: IconCircleCheck, nothing: IconSearchOff, failed: IconSearchOff }

export function Found({ finding }: { finding: Finding }) {
  const { t } = useTranslation()
  const Icon = finding.state === 'idle' ? undefined : unsure(finding) ? IconInfoCircle : icons[finding.state]
  return (
    <p className={css.found} data-state={unsure(finding) ? 'unsure' : finding.state} role="status">
      {Icon ? <Icon size={16} aria-hidden className={css.icon} /> : null}
      <span>{wordsOf(finding, t)}</span>
    </p>
  )
}

const unsure = (finding: Finding) => finding.state === 'found' && !finding.sure

function wordsOf(finding: Finding, t: TFunction): string {
  switch (finding.state) {
    case 'idle':
      return ''
    case 'searching':
    case 'nothing':
    case 'failed':
      return t(`form.found.${finding.state}`, { domain: finding.domain })
    case 'found': {
      if (finding.source === 'preset') return t('form.found.preset', { provider: finding.provider?.name ?? '' })
      const source = t(`form.found.${finding.source}`)
      const name = finding.provider ? `${finding.provider.name}. ` : ''
      return finding.sure ? `${name}${source}` : `${source} ${t('form.found.check')}`
    }
    default:
      return finding satisfies never
  }
}
