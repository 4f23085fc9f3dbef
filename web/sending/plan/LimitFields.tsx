// How many, and how far apart.
import { TextInput } from '@mantine/core'
import type { ChangeEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { PacingDesk } from './PacingForm.tsx'
import css from './Plan.module.css'

/** The fields of a row stand in line, whatever is said below them. */
const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

type NumberField = 'perHour' | 'perDay' | 'gapSeconds' | 'jitterSeconds' | 'connections'

export function LimitFields({ draft, change, wrong }: PacingDesk) {
  const { t } = useTranslation()
  const field = (name: NumberField) => ({
    name,
    inputMode: 'numeric' as const,
    autoComplete: 'off',
    value: draft[name],
    error: wrong(name),
    inputWrapperOrder: order,
    onChange: (event: ChangeEvent<HTMLInputElement>) => change({ [name]: event.currentTarget.value }),
  })
  return (
    <div className={css.two}>
      <TextInput {...field('perHour')} label={t('pacing.perHour')} />
      <TextInput {...field('perDay')} label={t('pacing.perDay')} />
      <TextInput {...field('gapSeconds')} label={t('pacing.gap')} description={t('pacing.gapHint')} />
      <TextInput {...field('jitterSeconds')} label={t('pacing.jitter')} description={t('pacing.jitterHint')} />
      <TextInput {...field('connections')} label={t('pacing.connections')} description={t('pacing.connectionsHint')} />
    </div>
  )
}
