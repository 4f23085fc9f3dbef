// The quiet word after a change was kept.
import { useTranslation } from 'react-i18next'
import { Mark } from './Mark.tsx'

export function Saved({ when, words }: { when: boolean; words?: string | undefined }) {
  const { t } = useTranslation()
  return <span role="status">{when ? <Mark tone="works">{words ?? t('frame.saved')}</Mark> : null}</span>
}
