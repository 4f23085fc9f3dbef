// What stands where content will be, in its final size. Invisible for the first 300 ms: quick answers do not flicker.
import { useTranslation } from 'react-i18next'
import css from './Skeleton.module.css'

export function Rows({ count, height = 56 }: { count: number; height?: number }) {
  const { t } = useTranslation()
  return (
    <div className={css.rows} role="status" aria-label={t('frame.loading')}>
      {Array.from({ length: count }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <div key={row} className={css.row} style={{ height }} />
      ))}
    </div>
  )
}
